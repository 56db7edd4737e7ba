# What every page shares: frame, menus, dates, forms, and the pages that belong to no case.

product = Tiltak
product-tagline = Frå bekymring til hjelp som verkar
demo-banner = Demo: alle personane er oppdikta. Ikkje skriv inn ekte opplysningar.
skip-to-content = Hopp til innhaldet
main-menu = Hovudmeny
case-menu = Saksmeny
case-aside = Til hjelp i saka
breadcrumb = Du er her
language-switch = Språk
language-nb = Bokmål
language-nn = Nynorsk
language-en = English
user-menu = Menyen din
sign-out = Logg ut
sign-in = Logg inn
shortcuts = Snøggtastar
footer-text = Open plattform for kommunalt barnevern
footer-log = Alt du les og skriv i ei sak, blir ført i loggen.
to-start = Til framsida
back = Tilbake

nav-today = I dag
nav-concern-reports = Bekymringsmeldingar
nav-cases = Saker
nav-foster-homes = Fosterheimar
nav-knowledge = Kunnskapsbanken
nav-leader = Leiar
nav-statistics = Statistikk
nav-register = Register
nav-waiting = { $count ->
    [one] { $count } ventar
   *[other] { $count } ventar
}

role-caseworker = Saksbehandlar
role-intake = Mottak
role-leader = Barnevernsleiar
role-administrator = Administrator
role-supervisor = Tilsyn
role-auditor = Revisor
role-survey-owner = Ansvarleg for spørjeundersøkingar
role-council-reader = Lesar i kommunestyret

weekday-1 = måndag
weekday-2 = tysdag
weekday-3 = onsdag
weekday-4 = torsdag
weekday-5 = fredag
weekday-6 = laurdag
weekday-7 = sundag
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
    [1] i morgon
   *[other] om { $days } dagar
}
relative-past = { $days ->
    [1] i går
   *[other] for { $days } dagar sidan
}

clock-due = Frist { $date }
clock-due-today = Fristen går ut i dag, { $date }
clock-due-tomorrow = Fristen går ut i morgon, { $date }
clock-over = Fristen gjekk ut { $date }

form-optional = valfritt
form-error-title = { $count ->
    [one] Éin ting må rettast før du kan gå vidare
   *[other] { $count } ting må rettast før du kan gå vidare
}
form-error-prefix = Feil:
form-choose = Vel
form-date-help = Skriv til dømes 12.3.2026
form-saved-at = Lagra { $time }
form-save = Lagre
form-cancel = Avbryt

state-done = Ferdig
state-current = Du er her
state-open = I gang
state-waiting = Ikkje byrja
state-unsigned = Ventar på signatur
state-late = Over fristen
state-soon = Frist snart
state-missing = Manglar
state-closed = Avslutta
state-new = Ny

table-scroll = Tabellen kan rullast sidelengs
show-table = Vis tala som tabell

landing-title = Éin tråd frå bekymring til hjelp
landing-lead = Tiltak følgjer saka til barnet frå bekymringsmelding til evaluert hjelp.
landing-thread = Kvart behov får eit mål, kvart mål eit tiltak, og kvart tiltak ei evaluering. Manglar noko, ser du det med ein gong.
landing-safe = Inga melding blir borte. Kvar lesing og kvar endring blir ført i loggen.
landing-figures = Tala kjem frå arbeidet sjølv, så ingen må rapportere det same to gonger.
landing-demo-title = Prøv demoen
landing-demo-help = Vel ei rolle, så fyller vi inn brukarnamnet. Passordet står i tabellen.
landing-demo-role = Rolle
landing-demo-user = Brukarnamn
landing-demo-password = Passord
landing-demo-fill = Fyll inn
landing-demo-fill-for = Fyll inn { $user }

sign-in-title = Logg inn
sign-in-user = Brukarnamn
sign-in-password = Passord
sign-in-button = Logg inn
sign-in-demo = Passorda til demoen står på framsida.
sign-in-demo-link = Sjå brukarane i demoen
sign-in-help = Får du ikkje logga inn? Ta kontakt med den som styrer brukarane i tenesta di.

sign-in-go-on = Logg inn og gå vidare
sign-in-here-text = Teksten din står på sida bak. Logg inn, så går du vidare der du var.

error-what-now = Kva kan du gjere?
error-reference = Referanse
error-reference-help = Oppgi referansen når du ber om hjelp. Han seier ingenting om kven saka gjeld.
error-status = Feilkode { $status }

conflict-title = To har skrive samtidig
conflict-lead = Medan du skreiv, lagra nokon andre ei ny utgåve. Ingenting er mista: begge tekstane står her.
conflict-stored = Det som er lagra no
conflict-yours = Det du skreiv
conflict-same = Likt i begge
conflict-empty = Ikkje fylt ut
conflict-how = Rett gjerne teksten din før du lagrar. Den andre utgåva blir liggjande i historikken.
conflict-save = Lagre teksten min likevel
conflict-open = Behald den lagra utgåva og opne ho

shortcuts-title = Snøggtastar
shortcuts-lead = Alt kan gjerast med tastaturet. Desse tastane går raskast.
shortcuts-keys = Tastar
shortcuts-does = Kva som skjer
shortcuts-then = så
shortcuts-today = Gå til I dag
shortcuts-concern-reports = Gå til bekymringsmeldingar
shortcuts-cases = Gå til saker
shortcuts-knowledge = Gå til kunnskapsbanken
shortcuts-leader = Gå til sida for leiaren
shortcuts-statistics = Gå til statistikk
shortcuts-register = Gå til kontroll av filer til registeret
shortcuts-search = Søk etter barn, sak, melding eller ord
shortcuts-help = Vis denne sida
shortcuts-tab = Neste lenkje, felt eller knapp
shortcuts-enter = Opne lenkja eller trykk på knappen
shortcuts-drafts = Gå til utkasta mine
shortcuts-step = Opne steget med dette nummeret i saka
shortcuts-send = Send skjemaet du skriv i
shortcuts-save-draft = Lagre eit utkast av skjemaet du skriv i
shortcuts-next = Opne det sida byr på først, til dømes «Legg til ein hjelpar»
shortcuts-first-field = Gå til det første feltet i skjemaet
shortcuts-note = Tastane for sider og søk verkar ikkje medan du skriv i eit felt. Dei krev skript; alt anna på sidene verkar utan.
