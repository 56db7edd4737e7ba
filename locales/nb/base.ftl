# What every page shares: frame, menus, dates, forms, and the pages that belong to no case.

product = Tiltak
product-tagline = Fra bekymring til hjelp som virker
demo-banner = Demo: alle personer er oppdiktet. Ikke skriv inn ekte opplysninger.
skip-to-content = Hopp til innholdet
main-menu = Hovedmeny
case-menu = Saksmeny
case-aside = Til hjelp i saken
breadcrumb = Du er her
language-switch = Språk
language-nb = Bokmål
language-nn = Nynorsk
language-en = English
user-menu = Din meny
sign-out = Logg ut
sign-in = Logg inn
shortcuts = Hurtigtaster
footer-text = Åpen plattform for kommunalt barnevern
footer-log = Alt du leser og skriver i en sak, blir ført i loggen.
to-start = Til forsiden
back = Tilbake

nav-today = I dag
nav-concern-reports = Bekymringsmeldinger
nav-cases = Saker
nav-foster-homes = Fosterhjem
nav-knowledge = Kunnskapsbanken
nav-leader = Leder
nav-statistics = Statistikk
nav-register = Register
nav-waiting = { $count ->
    [one] { $count } venter
   *[other] { $count } venter
}

role-caseworker = Saksbehandler
role-intake = Mottak
role-leader = Barnevernsleder
role-administrator = Administrator
role-supervisor = Tilsyn
role-auditor = Revisor
role-survey-owner = Ansvarlig for spørreundersøkelser
role-council-reader = Leser i kommunestyret

weekday-1 = mandag
weekday-2 = tirsdag
weekday-3 = onsdag
weekday-4 = torsdag
weekday-5 = fredag
weekday-6 = lørdag
weekday-7 = søndag
month-1 = januar
month-2 = februar
month-3 = mars
month-4 = april
month-5 = mai
month-6 = juni
month-7 = juli
month-8 = august
month-9 = september
month-10 = oktober
month-11 = november
month-12 = desember
date-long = { $day }. { $month } { $year }
date-and-time = { $date } kl. { $time }
relative-today = i dag
relative-future = { $days ->
    [1] i morgen
   *[other] om { $days } dager
}
relative-past = { $days ->
    [1] i går
   *[other] for { $days } dager siden
}

clock-due = Frist { $date }
clock-due-today = Fristen går ut i dag, { $date }
clock-due-tomorrow = Fristen går ut i morgen, { $date }
clock-over = Fristen gikk ut { $date }

form-optional = valgfritt
form-error-title = { $count ->
    [one] Én ting må rettes før du kan gå videre
   *[other] { $count } ting må rettes før du kan gå videre
}
form-error-prefix = Feil:
form-choose = Velg
form-date-help = Skriv for eksempel 12.3.2026
form-saved-at = Lagret { $time }
form-save = Lagre
form-cancel = Avbryt

state-done = Ferdig
state-current = Du er her
state-open = Pågår
state-waiting = Ikke begynt
state-unsigned = Venter på signatur
state-late = Over fristen
state-soon = Frist snart
state-missing = Mangler
state-closed = Avsluttet
state-new = Ny

table-scroll = Tabellen kan rulles sidelengs
show-table = Vis tallene som tabell

landing-title = Én tråd fra bekymring til hjelp
landing-lead = Tiltak følger barnets sak fra bekymringsmelding til evaluert hjelp.
landing-thread = Hvert behov får et mål, hvert mål et tiltak, og hvert tiltak en evaluering. Mangler noe, ser du det med en gang.
landing-safe = Ingen melding blir borte. Hver lesing og hver endring blir ført i loggen.
landing-figures = Tallene kommer fra arbeidet selv, så ingen må rapportere det samme to ganger.
landing-demo-title = Prøv demoen
landing-demo-help = Velg en rolle, så fyller vi inn brukernavnet. Passordet står i tabellen.
landing-demo-role = Rolle
landing-demo-user = Brukernavn
landing-demo-password = Passord
landing-demo-fill = Fyll inn
landing-demo-fill-for = Fyll inn { $user }

sign-in-title = Logg inn
sign-in-user = Brukernavn
sign-in-password = Passord
sign-in-button = Logg inn
sign-in-demo = Passordene til demoen står på forsiden.
sign-in-demo-link = Se brukerne i demoen
sign-in-help = Får du ikke logget inn? Ta kontakt med den som styrer brukerne i tjenesten din.

sign-in-go-on = Logg inn og gå videre
sign-in-here-text = Teksten din står på siden bak. Logg inn, så går du videre der du var.

error-what-now = Hva kan du gjøre?
error-reference = Referanse
error-reference-help = Oppgi referansen når du ber om hjelp. Den sier ingenting om hvem saken gjelder.
error-status = Feilkode { $status }

conflict-title = To har skrevet samtidig
conflict-lead = Mens du skrev, lagret noen andre en ny utgave. Ingenting er mistet: begge tekstene står her.
conflict-stored = Det som er lagret nå
conflict-yours = Det du skrev
conflict-same = Likt i begge
conflict-empty = Ikke fylt ut
conflict-how = Rett gjerne teksten din før du lagrer. Den andre utgaven blir liggende i historikken.
conflict-save = Lagre min tekst likevel
conflict-open = Behold den lagrede og åpne den

shortcuts-title = Hurtigtaster
shortcuts-lead = Alt kan gjøres med tastaturet. Disse tastene går raskest.
shortcuts-keys = Taster
shortcuts-does = Hva som skjer
shortcuts-then = så
shortcuts-today = Gå til I dag
shortcuts-concern-reports = Gå til bekymringsmeldinger
shortcuts-cases = Gå til saker
shortcuts-knowledge = Gå til kunnskapsbanken
shortcuts-leader = Gå til lederens side
shortcuts-statistics = Gå til statistikk
shortcuts-register = Gå til kontroll av filer til registeret
shortcuts-search = Søk etter barn, sak, melding eller ord
shortcuts-help = Vis denne siden
shortcuts-tab = Neste lenke, felt eller knapp
shortcuts-enter = Åpne lenken eller trykk på knappen
shortcuts-drafts = Gå til mine utkast
shortcuts-step = Åpne steget med dette nummeret i saken
shortcuts-send = Send skjemaet du skriver i
shortcuts-save-draft = Lagre et utkast av skjemaet du skriver i
shortcuts-next = Åpne det siden tilbyr først, for eksempel «Legg til en hjelper»
shortcuts-first-field = Gå til det første feltet i skjemaet
shortcuts-note = Tastene for sider og søk virker ikke mens du skriver i et felt. De krever skript; alt annet på sidene virker uten.
