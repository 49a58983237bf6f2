"""How the Teams bot is registered and whom it trusts, from the environment."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.errors import ProwijsError

SINGLE, MULTI, MANAGED = "singletenant", "multitenant", "managedidentity"
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
# Whole names only: anybody can rent a name of his own below trafficmanager.net.
PUBLIC_HOSTS = "smba.trafficmanager.net"
PUBLIC_ISSUER = "https://api.botframework.com"
PUBLIC_METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
PUBLIC_LOGIN = "https://login.microsoftonline.com"
TENANT_OF_MULTI = "botframework.com"


class Misconfigured(ProwijsError):
    """A setting is missing or wrong; the message names it and what to do."""


@dataclass(frozen=True)
class Settings:
    """One registration of the bot. `tenants`, where not empty, are the only ones that are answered."""

    app_id: str
    kind: str = SINGLE
    tenant: str = ""
    secret: str = ""
    tenants: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset({PUBLIC_HOSTS})
    channels: frozenset[str] = frozenset({"msteams"})
    issuer: str = PUBLIC_ISSUER
    metadata: str = PUBLIC_METADATA
    login: str = PUBLIC_LOGIN

    @property
    def authority(self) -> str:
        """Who gives the tokens with which the bot speaks."""
        return f"{self.login}/{self.tenant if self.kind == SINGLE else TENANT_OF_MULTI}"

    @property
    def scope(self) -> str:
        """What those tokens are for."""
        return f"{self.issuer}/.default"

    @property
    def tenant_metadata(self) -> str:
        """Where the keys of the bot's own tenant are listed."""
        return f"{self.login}/{self.tenant}/v2.0/.well-known/openid-configuration"

    @property
    def tenant_issuers(self) -> frozenset[str]:
        """How the bot's own tenant names itself in a token of version 1 or 2; none for a bot of many tenants."""
        if self.kind != SINGLE:
            return frozenset()
        own = f"{self.login}/{self.tenant}"
        return frozenset({f"https://sts.windows.net/{self.tenant}/", f"{own}/", f"{own}/v2.0"})

    def allows(self, address: str) -> bool:
        """Whether answers may be sent to a service address: encrypted, without tricks, on a host of the list.

        >>> settings = Settings("id")
        >>> settings.allows("https://smba.trafficmanager.net/emea/"), settings.allows("https://smba.trafficmanager.nl/")
        (True, False)
        """
        is_plain = is_safe(address) and not set(address) & set("@?#\\ ")
        return is_plain and urlsplit(address).netloc.lower() in self.hosts


def is_safe(address: str) -> bool:
    """Whether an address is encrypted, or does not leave this machine.

    >>> is_safe("https://a.nl/x"), is_safe("http://127.0.0.1:1/x"), is_safe("http://a.nl/x"), is_safe("https:///x")
    (True, True, False, False)
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK))


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of the environment; raises Misconfigured."""
    app_id = _guid(environment, "PROWIJS_TEAMS_APP_ID", "zet PROWIJS_TEAMS_APP_ID")
    kind = environment.get("PROWIJS_TEAMS_TYPE", "").strip().lower() or SINGLE
    if kind not in (SINGLE, MULTI, MANAGED):
        raise Misconfigured(f"PROWIJS_TEAMS_TYPE moet {SINGLE}, {MULTI} of {MANAGED} zijn")
    tenant = "" if kind == MULTI else _guid(environment, "PROWIJS_TEAMS_TENANT", "zet PROWIJS_TEAMS_TENANT")
    secret = environment.get("PROWIJS_TEAMS_SECRET", "").strip()
    if kind != MANAGED and not secret:
        raise Misconfigured("zet PROWIJS_TEAMS_SECRET")
    return Settings(
        app_id,
        kind,
        tenant,
        "" if kind == MANAGED else secret,
        tenants=_tenants(environment) or frozenset({tenant} - {""}),
        hosts=_names(environment, "PROWIJS_TEAMS_HOSTS", PUBLIC_HOSTS),
        channels=_names(environment, "PROWIJS_TEAMS_CHANNELS", "msteams"),
        issuer=_address(environment, "PROWIJS_TEAMS_ISSUER", PUBLIC_ISSUER),
        metadata=_address(environment, "PROWIJS_TEAMS_METADATA", PUBLIC_METADATA),
        login=_address(environment, "PROWIJS_TEAMS_LOGIN", PUBLIC_LOGIN),
    )


def _guid(environment: Mapping[str, str], name: str, missing: str) -> str:
    value = environment.get(name, "").strip().lower()
    if not value:
        raise Misconfigured(missing)
    if not GUID.fullmatch(value):
        raise Misconfigured(f"{name} is geen id van Microsoft; zo ziet het eruit: 00000000-0000-0000-0000-000000000000")
    return value


def _tenants(environment: Mapping[str, str]) -> frozenset[str]:
    tenants = _names(environment, "PROWIJS_TEAMS_TENANTS", "")
    if not all(GUID.fullmatch(tenant) for tenant in tenants):
        raise Misconfigured("PROWIJS_TEAMS_TENANTS bevat iets dat geen tenant-id is; zet er ids met komma's ertussen")
    return tenants


def _names(environment: Mapping[str, str], name: str, default: str) -> frozenset[str]:
    given = environment.get(name, "").strip() or default
    return frozenset(filter(None, (one.strip().lower() for one in given.split(","))))


def _address(environment: Mapping[str, str], name: str, default: str) -> str:
    address = (environment.get(name, "").strip() or default).rstrip("/")
    if not is_safe(address):
        raise Misconfigured(f"{name} moet een adres met https zijn")
    return address
