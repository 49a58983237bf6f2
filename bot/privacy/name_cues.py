"""The words that a name stands behind, or in front of."""

KIN = frozenset(
    """zoon zoontje zoonlief zn dochter dochtertje dochterlief dr kind kindje kleinzoon kleindochter kleinkind broer broertje zus zusje zussen
    neef neefje nicht nichtje man vrouw partner vriend vriendin vriendje vriendinnetje buurjongen buurmeisje ex moeder vader mama papa mam pap mams
    stiefzoon stiefdochter pleegzoon pleegdochter pleegkind leerling lln leerlinge pupil client oudste jongste middelste puber meisje jongen meid
    kleuter tweelingbroer tweelingzus bonuszoon bonusdochter stiefkind oma opa tante oom buurvrouw collega klasgenoot klasgenootje
    сын сына сыну дочь дочери син сину дочка донька доньки son daughter brother sister sohn tochter fils fille hijo hija syn syna corka corke corki oglum kizim sin figlio figlia""".split()
)
TITLES = frozenset(
    """juf juffrouw juffie meester mevrouw mevr mw mvr meneer mijnheer dhr heer mr mrs miss frau herr pan pani fam familie
    dokter meneertje mevrouwtje zuster pastoor imam""".split()
)
# Who they are is told by a capital behind it.
FUNCTIONS = frozenset(
    """dossier drs ing docent docente mentor mentrix lerares leraar leerkracht directeur directrice begeleider begeleidster ib'er ib-er ib zorgcoordinator
    orthopedagoog orthopedagoge leerplichtambtenaar gezinsvoogd voogd jeugdbeschermer logopedist psycholoog conrector rector teamleider adviseur
    decaan contactpersoon coordinator consulent wijkteam kinderen zonen dochters ouders tweeling hallo hoi beste dag hi""".split()
)
# A name may follow at once; "is" and "van" are read in their combinations below.
SAYS_NAME = frozenset(
    "heet heette heten genaamd roepnaam voornaam achternaam namens naamens heisse appelle llamo nazywam adim chiamo اسمي ابني ابنتي".split()
)
PHRASES = (
    "naam is", "naam was", "ik ben", "ben ik", "u spreekt met", "je spreekt met", "spreekt met", "spreek met", "hier is", "my name is",
    "i am", "i'm", "name is", "ich bin", "mein name ist", "mi nombre es", "je suis", "het gaat om", "gaat om", "het gaat over", "gaat over", "vraag over",
    "vragen over", "vraag van", "betreft", "moeder van", "vader van", "ouder van", "ouders van", "mama van", "papa van", "zus van", "broer van",
    "oma van", "opa van", "tante van", "oom van", "mentor van", "juf van", "meester van", "voogd van", "pleegmoeder van", "pleegvader van", "pleegouder van",
    "stiefmoeder van", "stiefvader van", "namens", "advies van", "advies voor", "tlv voor", "tlv van", "opp van", "opp voor", "noemen hem",
    "noemen haar", "gesprek met", "gesproken met", "gebeld met", "contact met", "groetjes van", "sprak met", "dossier", "tnv", "t.n.v", "naam van", "verzorger van",
    "buurvrouw van", "leerling",
)  # fmt: skip
FIELDS = frozenset(
    """naam leerling lln kind zoon dochter betreft contactpersoon ouder ouders verzorger moeder vader voornaam achternaam roepnaam van aan afzender
    leerlingnaam name cliënt client mentor leerkracht""".split()
)
BETWEEN = frozenset({"", " ", ", ", " (", ": ", ":", " : ", "  ", " - ", ' "', " '", ". ", "\n", "; "})
PARTICLES = frozenset("van de der den ten ter te el al ben bin bint la le da dos del di von abu ould ait v d".split())
PERSON_VERBS = frozenset(
    """is heeft zit gaat mag moet kan wil krijgt kreeg had was zat ging kon moest mocht wordt werd blijft doet komt woont haalt scoort hoort zou zal
    wilde wou kwam deed hoeft loopt snapt vindt volgt leert heb ben stroomt vertrekt begint start stopt verhuist werkt speelt praat spreekt
    zegt denkt voelt slaagt zakt presteert maakt gaf weet ziet heet past redt vraagt belt mailt stapt wisselt functioneert bezoekt ontwikkelt
    scoorde haalde rekent leest schrijft begrijpt liep kreeg zijn hebben gaan krijgen moeten mogen kunnen willen nie ma jest has hat ist est""".split()
)
ASKS_OF_PERSON = frozenset(
    "mag kan moet gaat wil krijgt heeft is zit zou zal hoort komt hoeft blijft kreeg gaan mocht kon moest als dat of omdat want".split()
)
AFTER_A_PERSON = frozenset(
    """naar op niet nog al toch wel ook dan straks volgend heeft is zit moet mag kan wil gaat krijgt met zelf hem haar nu ooit weer later geen in na
    misschien gewoon zijn nodig deze dit vanaf""".split()
)
PLACE_WORDS = frozenset("in uit te naar rond bij omgeving regio gemeente provincie".split())
GREETINGS = frozenset(
    """groet groetjes groeten groetje gr grtjs grtz grt mvg vriendelijke liefs hoogachtend bedankt dank dankje dankjewel bvd thanks thank regards pozdrawiam
    saygilar selamlar saludos gruss grusse cordialement sincerely xx xxx groetn""".split()
)
NO_NAMES = frozenset(
    """geb gbd geboren januari februari maart april mei juni juli augustus september oktober november december august may june een de het mijn dit dat die er ik u je we wij ze zij hij al alvast en van voor vanuit uit namens ouder ouders moeder vader bezorgde nederlands
    nederlander nederlandse marokkaans turks turkse pools poolse surinaams ib ib'er mbo vmbo havo vwo pro vso sbo lwoo tlv opp iq swv duo wvo wpo cito iep dia""".split()
)
SALUTES = frozenset("hoi hallo hee hey he hi dag met yo goedendag goedemorgen goedemiddag goedenavond".split())
DUTCH = frozenset(
    "de het een en is van ik mijn niet dat op te voor zij hij ze naar met mag kan heeft wij we onze wat hoe".split()
)
# Behind these stands a place, an organisation, a method or a brand rather than a person.
BEFORE_OTHER_NAMES = frozenset(
    """de het een 't deze die dit in uit te naar bij via rond op door aan tegen omgeving swv samenwerkingsverband gemeente provincie wijk stad
    dorp school scholen stichting methode toets test app website site vereniging platform college regio vestiging locatie nederland
    bureau uitgeverij programma systeem oude nieuwe onderwijsgroep bestuur schoolbestuur zoals als groep klas type versie variant gebruikt
    gebruiken commissie expertisecentrum centrum instelling zorginstelling organisatie""".split()
)
