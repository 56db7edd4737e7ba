# Innlogging i to steg, og det ein ser av sin eigen konto.
sign-in-code = Kode
sign-in-code-help = Berre om du bruker to steg: koden frå appen, eller ein gjenopprettingskode.
sign-in-code-needed = Skriv koden frå appen òg. Har du ikkje sett opp to steg enno, loggar du inn frå framsida. Bruker du tilgangsnøkkel, loggar du inn i ei ny fane og lukkar denne boksen.
sign-in-code-wrong = Koden stemmer ikkje, eller han er brukt. Vent til appen viser ein ny.
sign-in-wait = For mange forsøk. Prøv igjen klokka { $time }.
sign-in-use-passkey = Kontoen din blir opna med tilgangsnøkkel, og på denne adressa finst det ingen. Be administratoren i tenesta di om hjelp.

account-code-title = Skriv koden frå appen
account-code-lead = Passordet er rett. No treng vi koden som appen på telefonen viser.
account-code = Kode
account-code-help = Seks siffer frå appen, eller ein av gjenopprettingskodane dine.
account-code-lost = Har du verken app, tilgangsnøkkel eller gjenopprettingskode for handa? Be administratoren i tenesta di om å nullstille to steg.

account-app-title = Set opp innlogging i to steg
account-app-lead = Tenesta di krev to steg: passordet og ein kode frå telefonen. Det gjer du éin gong, og det tek eit par minutt.
account-app-step-install = Opne ein app for eingongskodar på telefonen. Dei fleste har ein frå før, ofte i passordlista.
account-app-step-scan = Skann biletet med appen.
account-app-secret = Kan du ikkje skanne? Skriv inn denne nøkkelen i appen:
account-app-step-code = Skriv koden som appen viser.
account-app-code = Kode frå appen
account-app-code-help = Seks siffer
account-app-button = Ta i bruk

account-codes-title = Gjenopprettingskodar
account-codes-lead = Mistar du telefonen, slepp kvar av desse kodane deg inn éin gong. Dei blir viste berre no.
account-codes-keep = Skriv dei ut eller legg dei i passordlista di. Ikkje ha dei på telefonen som appen står på.
account-codes-done = Eg har teke vare på kodane

account-factor-title = Stadfest at det er deg
account-factor-lead = Det du er i ferd med å gjere, krev at du viser kven du er ein gong til. Det gjeld i fem minutt.
account-factor-kept = Det du fylte ut, er teke vare på og ligg klart når du kjem tilbake.
account-factor-button = Stadfest
account-password-wrong = Passordet stemmer ikkje

account-own-title = Kontoen din
account-own-lead = Her ser du kvar du er logga inn, og korleis.
account-sessions = Her er du logga inn
account-sessions-help = Kjenner du ikkje att ein stad, loggar du han ut og vel nytt passord.
account-browser-unknown = Ukjend nettlesar
account-session-this = Her du er no
account-session-times = Byrja { $began }, sist brukt { $used }
account-strength-password = Med passord
account-strength-two-factors = Med passord og kode
account-strength-passkey = Med tilgangsnøkkel
account-strength-outside = Gjennom innlogginga til verksemda
account-session-end = Logg ut
account-session-end-others = Logg ut alle andre stader
account-app-heading = Innlogging i to steg
account-app-on = Appen din blei teken i bruk { $date }.
account-codes-left = { $count ->
    [0] Du har ingen gjenopprettingskodar att.
    [one] Du har éin gjenopprettingskode att.
   *[other] Du har { $count } gjenopprettingskodar att.
}
account-codes-new = Lag nye gjenopprettingskodar
account-app-change = Byt til ein annan app
account-app-end = Slutt med to steg
account-app-off = Du loggar inn med passord åleine. Med to steg hjelper det ikkje andre å få tak i passordet.
account-app-begin = Set opp to steg

account-password-title = Byt passord
account-password-lead = Når passordet er bytt, blir du logga ut alle andre stader.
account-password-old = Passordet du har no
account-password-button = Byt passord
set-password-weak = Vel eit anna passord: minst 12 og høgst 1000 teikn, og ikkje berre vanlege ord med tal etter

account-code-lead-passkey = Passordet er rett. No treng vi tilgangsnøkkelen din.
account-passkey-sign-in = Logg inn med tilgangsnøkkel
account-passkey-use = Bruk tilgangsnøkkel
account-passkey-none = Nettlesaren gav oss ingen tilgangsnøkkel. Prøv ein gong til, eller bruk ein annan måte.
account-passkey-wrong = Tilgangsnøkkelen vart ikkje godteken. Prøv ein gong til, eller bruk ein annan måte.
account-passkeys = Tilgangsnøklar
account-passkeys-help = Med ein tilgangsnøkkel loggar du inn med fingeren, andletet eller koden til telefonen, datamaskina eller ein tryggleiksnøkkel. Då treng du verken passord eller kode frå ein app, og ingen kan lure nøkkelen frå deg.
account-passkeys-not-here = Tilgangsnøklar finst ikkje på denne adressa: nettlesarar lagar dei berre for eit namn, ikkje for eit tal, og berre over https.
account-passkey-made = Laga { $date }
account-passkey-used = Sist brukt { $date }
account-passkey-unused = Ikkje brukt enno
account-passkey-remove = Fjern
account-passkey-last = Dette er det siste du loggar inn med. Lag ein ny tilgangsnøkkel eller set opp ein app først.
account-passkey-new-title = Lag ein tilgangsnøkkel
account-passkey-new-lead = Nettlesaren spør kvar nøkkelen skal ligge: på denne maskina, på telefonen eller på ein tryggleiksnøkkel.
account-passkey-needs = Dette krev ein nettlesar som kan lage tilgangsnøklar, med skript slått på, på adressa { $address }.
account-passkey-name = Kva vil du kalle nøkkelen?
account-passkey-name-help = Så du kjenner han att, til dømes «Jobbtelefonen».
account-passkey-name-missing = Gi nøkkelen eit namn på høgst 60 teikn
account-passkey-new-button = Lag nøkkelen
account-passkey-not-made = Nøkkelen vart ikkje laga. Prøv ein gong til; nettlesaren har fem minutt på seg.
account-app-off-passkey = Du har tilgangsnøkkel og ingen app. Har du gjenopprettingskodar, kjem du inn også om du mistar nøkkelen.
