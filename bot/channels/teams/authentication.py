"""Checks that an activity comes from the Bot Framework, for this bot, from a tenant that may ask."""

from collections.abc import Mapping
from typing import Any

import jwt

from bot.channels.teams.activity import Activity
from bot.channels.teams.keys import Keys, SigningKey
from bot.channels.teams.settings import Settings

LONGEST_TOKEN = 8192
SKEW_SECONDS = 300
# Ours, whatever a token says of itself.
ALGORITHM = "RS256"
BROKEN = (jwt.PyJWTError, ValueError, TypeError, RecursionError)
CODES: tuple[tuple[type[Exception], str], ...] = (
    (jwt.ExpiredSignatureError, "expired"),
    (jwt.ImmatureSignatureError, "not_yet_valid"),
    (jwt.InvalidAudienceError, "audience"),
    (jwt.MissingRequiredClaimError, "missing_claim"),
    (jwt.InvalidSignatureError, "signature"),
)


class Refused(Exception):
    """A request that is not taken: 401 without a good token, 403 with one that does not allow this."""

    def __init__(self, status: int, code: str) -> None:
        """Take the status of the reply and the code for the log."""
        super().__init__(code)
        self.status, self.code = status, code


class Authentication:
    """Checks requests against a registration and the keys of who may sign."""

    def __init__(self, settings: Settings, framework: Keys, tenant: Keys | None = None) -> None:
        """Take the settings, the keys of the Bot Framework, and those of the bot's own tenant."""
        self._settings, self._framework, self._tenant = settings, framework, tenant

    async def check(self, authorization: str, activity: Activity) -> None:
        """Return where the activity may be answered; raises Refused."""
        token = _token_of(authorization)
        header, issuer = _unverified(token)
        keys = self._keys_of(issuer)
        key = await keys.find(_key_name(header))
        if key is None:
            raise Refused(401, "unknown_key")
        claims = self._verified(token, key, issuer)
        if keys is self._framework:
            _check_framework(claims, key, activity)
        else:
            self._check_own(claims)
        self._check_place(activity)

    def _keys_of(self, issuer: object) -> Keys:
        if issuer == self._settings.issuer:
            return self._framework
        if self._tenant is not None and isinstance(issuer, str) and issuer in self._settings.tenant_issuers:
            return self._tenant
        raise Refused(401, "issuer")

    def _verified(self, token: str, key: SigningKey, issuer: object) -> Mapping[str, Any]:
        try:
            claims: Mapping[str, Any] = jwt.decode(
                token,
                key.public,
                algorithms=[ALGORITHM],
                audience=self._settings.app_id,
                leeway=SKEW_SECONDS,
                options={"require": ["exp", "nbf", "iss", "aud"], "strict_aud": True},
            )
        except BROKEN as error:
            raise Refused(401, next((code for kind, code in CODES if isinstance(error, kind)), "token")) from error
        if claims["iss"] != issuer:
            raise Refused(401, "issuer")
        return claims

    def _check_own(self, claims: Mapping[str, Any]) -> None:
        """In its own tenant any app can ask for a token for the bot; only one for the bot itself counts."""
        caller = claims.get("azp") if claims.get("ver") == "2.0" else claims.get("appid")
        if caller != self._settings.app_id:
            raise Refused(403, "caller")
        if claims.get("tid") != self._settings.tenant:
            raise Refused(403, "tenant")

    def _check_place(self, activity: Activity) -> None:
        settings = self._settings
        if activity.channel not in settings.channels:
            raise Refused(403, "channel")
        if not settings.allows(activity.service_url):
            raise Refused(403, "service_host")
        if len(activity.tenants) > 1 or (settings.tenants and not activity.tenants & settings.tenants):
            raise Refused(403, "tenant")


def _token_of(authorization: str) -> str:
    scheme, _, token = authorization.strip().partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Refused(401, "no_token")
    if len(token) > LONGEST_TOKEN:
        raise Refused(401, "token_too_long")
    return token.strip()


def _unverified(token: str) -> tuple[Mapping[str, Any], object]:
    """The header and the issuer that a token claims: only to choose the key with which it is verified."""
    try:
        header = jwt.get_unverified_header(token)
        claims = jwt.decode(token, options={"verify_signature": False})
    except BROKEN as error:
        raise Refused(401, "token") from error
    return header, claims.get("iss")


def _key_name(header: Mapping[str, Any]) -> str:
    name = header.get("kid")
    if header.get("alg") != ALGORITHM:
        raise Refused(401, "algorithm")
    if not isinstance(name, str) or not name:
        raise Refused(401, "no_key")
    return name


def _check_framework(claims: Mapping[str, Any], key: SigningKey, activity: Activity) -> None:
    if activity.channel not in key.endorsements:
        raise Refused(403, "endorsement")
    if not activity.service_url or claims.get("serviceurl") != activity.service_url:
        raise Refused(403, "service_url")
