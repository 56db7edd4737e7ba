# Innlogging i to trinn, og det man ser av sin egen konto.
sign-in-code = Kode
sign-in-code-help = Bare hvis du bruker to trinn: koden fra appen, eller en gjenopprettingskode.
sign-in-code-needed = Skriv koden fra appen også. Har du ikke satt opp to trinn ennå, logger du inn fra forsiden. Bruker du tilgangsnøkkel, logger du inn i en ny fane og lukker denne boksen.
sign-in-code-wrong = Koden stemmer ikke, eller den er brukt. Vent til appen viser en ny.
sign-in-wait = For mange forsøk. Prøv igjen klokken { $time }.
sign-in-use-passkey = Kontoen din åpnes med tilgangsnøkkel, og på denne adressen finnes det ingen. Be administratoren i tjenesten din om hjelp.

account-code-title = Skriv koden fra appen
account-code-lead = Passordet er riktig. Nå trenger vi koden som appen på telefonen viser.
account-code = Kode
account-code-help = Seks sifre fra appen, eller en av gjenopprettingskodene dine.
account-code-lost = Har du verken app, tilgangsnøkkel eller gjenopprettingskode for hånden? Be administratoren i tjenesten din om å nullstille to trinn.

account-app-title = Sett opp innlogging i to trinn
account-app-lead = Tjenesten din krever to trinn: passordet og en kode fra telefonen. Det gjøres én gang og tar et par minutter.
account-app-step-install = Åpne en app for engangskoder på telefonen. De fleste har en fra før, ofte i passordlisten.
account-app-step-scan = Skann bildet med appen.
account-app-secret = Kan du ikke skanne? Skriv inn denne nøkkelen i appen:
account-app-step-code = Skriv koden som appen viser.
account-app-code = Kode fra appen
account-app-code-help = Seks sifre
account-app-button = Ta i bruk

account-codes-title = Gjenopprettingskoder
account-codes-lead = Mister du telefonen, slipper hver av disse kodene deg inn én gang. De vises bare nå.
account-codes-keep = Skriv dem ut eller legg dem i passordlisten din. Ikke oppbevar dem på telefonen som appen står på.
account-codes-done = Jeg har tatt vare på kodene

account-factor-title = Bekreft at det er deg
account-factor-lead = Det du er i ferd med å gjøre, krever at du viser hvem du er en gang til. Det gjelder i fem minutter.
account-factor-kept = Det du fylte ut, er tatt vare på og ligger klart når du kommer tilbake.
account-factor-button = Bekreft
account-password-wrong = Passordet stemmer ikke

account-own-title = Kontoen din
account-own-lead = Her ser du hvor du er logget inn, og hvordan.
account-sessions = Her er du logget inn
account-sessions-help = Kjenner du ikke igjen et sted, logger du det ut og velger nytt passord.
account-browser-unknown = Ukjent nettleser
account-session-this = Her du er nå
account-session-times = Begynte { $began }, sist brukt { $used }
account-strength-password = Med passord
account-strength-two-factors = Med passord og kode
account-strength-passkey = Med tilgangsnøkkel
account-strength-outside = Gjennom virksomhetens innlogging
account-session-end = Logg ut
account-session-end-others = Logg ut alle andre steder
account-app-heading = Innlogging i to trinn
account-app-on = Appen din ble tatt i bruk { $date }.
account-codes-left = { $count ->
    [0] Du har ingen gjenopprettingskoder igjen.
    [one] Du har én gjenopprettingskode igjen.
   *[other] Du har { $count } gjenopprettingskoder igjen.
}
account-codes-new = Lag nye gjenopprettingskoder
account-app-change = Bytt til en annen app
account-app-end = Slutt med to trinn
account-app-off = Du logger inn med passord alene. Med to trinn hjelper det ikke andre å få tak i passordet.
account-app-begin = Sett opp to trinn

account-password-title = Bytt passord
account-password-lead = Når passordet er byttet, blir du logget ut alle andre steder.
account-password-old = Passordet du har nå
account-password-button = Bytt passord
set-password-weak = Velg et annet passord: minst 12 og høyst 1000 tegn, og ikke bare vanlige ord med tall etter

account-code-lead-passkey = Passordet er riktig. Nå trenger vi tilgangsnøkkelen din.
account-passkey-sign-in = Logg inn med tilgangsnøkkel
account-passkey-use = Bruk tilgangsnøkkel
account-passkey-none = Nettleseren ga oss ingen tilgangsnøkkel. Prøv en gang til, eller bruk en annen måte.
account-passkey-wrong = Tilgangsnøkkelen ble ikke godtatt. Prøv en gang til, eller bruk en annen måte.
account-passkeys = Tilgangsnøkler
account-passkeys-help = Med en tilgangsnøkkel logger du inn med fingeren, ansiktet eller koden til telefonen, datamaskinen eller en sikkerhetsnøkkel. Da trenger du verken passord eller kode fra en app, og ingen kan lure nøkkelen fra deg.
account-passkeys-not-here = Tilgangsnøkler finnes ikke på denne adressen: nettlesere lager dem bare for et navn, ikke for et tall, og bare over https.
account-passkey-made = Laget { $date }
account-passkey-used = Sist brukt { $date }
account-passkey-unused = Ikke brukt ennå
account-passkey-remove = Fjern
account-passkey-last = Dette er det siste du logger inn med. Lag en ny tilgangsnøkkel eller sett opp en app først.
account-passkey-new-title = Lag en tilgangsnøkkel
account-passkey-new-lead = Nettleseren spør hvor nøkkelen skal ligge: på denne maskinen, på telefonen eller på en sikkerhetsnøkkel.
account-passkey-needs = Dette krever en nettleser som kan lage tilgangsnøkler, med skript slått på, på adressen { $address }.
account-passkey-name = Hva vil du kalle nøkkelen?
account-passkey-name-help = Så du kjenner den igjen, for eksempel «Jobbtelefonen».
account-passkey-name-missing = Gi nøkkelen et navn på høyst 60 tegn
account-passkey-new-button = Lag nøkkelen
account-passkey-not-made = Nøkkelen ble ikke laget. Prøv en gang til; nettleseren har fem minutter på seg.
account-app-off-passkey = Du har tilgangsnøkkel og ingen app. Har du gjenopprettingskoder, kommer du inn også om du mister nøkkelen.
