# Undersøkingar: for dei som køyrer dei.

nav-surveys = Undersøkingar

survey-run-list-title = Undersøkingar
survey-run-list-lead = Spør leiarar eller andre i mange tenester om det same, utan at nokon kan sjå kven som svarte kva.
survey-run-list-empty = Ingen undersøkingar enno
survey-run-list-empty-help = Her står undersøkingane tenesta har laga, kor langt dei har kome, og kor mange som har svart.
survey-run-new = Lag ei undersøking
survey-run-new-title = Lag ei undersøking
survey-run-new-lead = Vel eit spørjeskjema å begynne med, eller last opp ditt eige. Ingen blir spurde før de opnar undersøkinga og inviterer.
survey-run-new-save = Lag undersøkinga
survey-run-source = Spørjeskjema
survey-run-starter = Ein liten mal med eitt spørsmål av kvart slag
survey-run-starter-help = Til å prøve med, og til å skrive om til ditt eige.
survey-run-own-file = Mi eiga fil
survey-run-file = Fil med spørjeskjema
survey-run-file-help = Ei tekstfil som sluttar på .toml, eller eit rekneark (XLSForm) som sluttar på .xlsx, høgst { $megabytes } MB. Vel du ei fil, blir ho brukt.
survey-run-no-file = Vel ei fil, eller eitt av skjemaa i lista
survey-run-unreadable-file = Fila kom ikkje heilt fram eller er ikkje tekst. Prøv igjen
survey-run-faulty-file = Skjemaet har feil som må rettast. Dei står i tabellen under
survey-run-made-title = Undersøkinga er laga
survey-run-made-lead = Noko i reknearket har ingen plass i eit spørjeskjema her. Sjå om du treng det, før du går vidare.
survey-run-left-out = Dette er ikkje med
survey-run-made-go-on = Gå til undersøkinga
survey-run-findings = Rett dette i skjemaet
survey-run-findings-lead = Rett fila og last ho opp igjen. Ingenting er lagra.
survey-run-more = Og { $count } til.
survey-run-column-line = Linje eller rad
survey-run-column-question = Spørsmål
survey-run-column-fault = Kva som må rettast
survey-run-column-row = Rad
survey-run-column-column = Kolonne
survey-run-column-survey = Undersøking
survey-run-column-state = Tilstand
survey-run-column-answered = Har svart
survey-run-column-asked = Spurt
survey-run-column-frame = I utvalsramma
survey-run-column-share = Prosent
survey-run-column-unit = Kven
survey-run-column-stratum = Gruppe
survey-run-column-sending = Innbyding
survey-run-column-code = Kode
survey-run-column-variable = Etter
survey-run-column-category = Gruppe
survey-run-column-unconditional = Bidrag
survey-run-column-conditional = Bidrag når det andre er likt
survey-run-column-code-aapor = AAPOR-kode
survey-run-column-outcome = Utfall
survey-run-column-count = Tal
survey-run-column-rate = Del
survey-run-column-name = Namn
survey-run-of = { $part } av { $whole }
survey-run-until = svar til { $when }
survey-run-phase-draft = Utkast
survey-run-phase-planned = Opnar seinare
survey-run-phase-asking = Svar kjem inn
survey-run-phase-finishing = Stengd, nokon skriv ferdig
survey-run-phase-over = Avslutta
survey-run-named = Ikkje anonym
survey-run-named-text = Svara blir lagra med kven som svarte. Det står på kvar side for dei som svarer.
survey-run-anonymous = Undersøkinga er anonym: ingen kan sjå kven som svarte kva, heller ikkje vi.
survey-run-questions = Spørsmål
survey-run-questions-count = { $questions } spørsmål på { $sections } sider
survey-run-languages = Språk
survey-run-sample = Kven som blir spurde
survey-run-sample-count = { $count } tenester eller personar
survey-run-sample-none = Ingen er lagde inn enno
survey-run-opens = Opnar
survey-run-closes = Stengjer
survey-run-not-yet = ikkje bestemt
survey-run-preview = Sjå skjemaet
survey-run-to-sample = Kven som blir spurde
survey-run-to-response = Kven som svarer
survey-run-open = Opne undersøkinga
survey-run-open-text = Når undersøkinga er opna, kan verken skjemaet eller lista over dei som blir spurde, endrast.
survey-run-open-no-sample = Det er ikkje lagt inn kven som skal spørjast. Då kan ingen inviterast herifrå.
survey-run-opens-on = Første dag for svar
survey-run-closes-on = Siste dag for svar
survey-run-closes-on-help = Undersøkinga stengjer av seg sjølv når dagen er over. Dei som då held på, får ein time til å gjere seg ferdige.
survey-run-open-button = Opne undersøkinga
survey-run-invite = Inviter
survey-run-waiting = { $count } brev ventar på å bli sende. Dei går av seg sjølv.
survey-run-prepared = { $count } er ikkje inviterte enno.
survey-run-all-invited = Alle er inviterte.
survey-run-nobody = Ingen er lagde inn, så det er ingen å invitere herifrå.
survey-run-no-post-office = Det er ikkje sett opp nokon e-posttenar, så brev kan ikkje sendast herifrå. Kodar kan skrivast ut og delast ut.
survey-run-print = Skriv ut kodar
survey-run-print-all = Også til dei som har e-postadresse
survey-run-print-all-help = Elles blir det laga kodar berre til dei som ikkje har nokon.
survey-run-close = Avslutt
survey-run-close-text = Undersøkinga stengjer av seg sjølv { $when }. Avsluttar de no, kan ingen begynne å svare. Dei som held på, får ein time til å gjere seg ferdige.
survey-run-close-button = Avslutt undersøkinga
survey-run-finishing = Dei som hadde begynt, kan gjere seg ferdige til { $when }. Etter det er alle svara inne, og resultata kan lesast.
survey-run-preview-title = Spørjeskjemaet
survey-run-preview-lead = Slik er spørsmåla, i rekkjefølgja dei blir stilte.
survey-run-kind-one = Eitt svar
survey-run-kind-several = Eitt eller fleire svar
survey-run-kind-scale = Eitt svar på skalaen
survey-run-kind-number = Eit tal
survey-run-kind-percent = Prosent, 0 til 100
survey-run-kind-text = Eigne ord
survey-run-kind-date = Ein dato
survey-run-kind-ranking = Blir sette i rekkjefølgje
survey-run-kind-information = Berre til å lese
survey-run-conditional = blir stilt berre etter visse svar
survey-run-required = må svarast på
survey-run-own-words = (eigne ord)
survey-run-sample-title = Kven som blir spurde
survey-run-sample-lead = Lista over alle som blir spurde, og kor langt innbydinga deira har kome. Om nokon har svart, står ikkje her.
survey-run-faults = Rett dette i fila
survey-run-no-frame = Vel ei fil med dei som skal spørjast
survey-run-faulty-frame = Fila har feil som må rettast. Dei står i tabellen over skjemaet
survey-run-frame-source = Kvar kjem lista frå?
survey-run-frame-file = Ei fil
survey-run-frame-file-help = Til dømes lista over kommunane i landet, med e-postadressene fylte inn.
survey-run-frame-country = Alle kommunane i landet ({ $count })
survey-run-frame-country-help = Kommunar som deler barnevernsteneste, står som éin. Lista har ingen e-postadresser, så kodar må skrivast ut.
survey-run-frame-choose = Fil (CSV)
survey-run-frame-columns = Første rad har namn på kolonnane: nummer, namn og region må vere der; e-post, årsverk, barn, storleik og språk kan vere der.
survey-run-frame-download = Last ned lista over kommunane i landet (CSV)
survey-run-wanted = Kor mange skal trekkjast ut?
survey-run-wanted-help = La feltet stå tomt for å spørje alle. Trekninga tek frå alle regionar og storleikar etter kor mange dei er, og kan gjerast om igjen.
survey-run-frame-save = Legg inn lista
survey-run-frame-no-column = Kolonnen manglar
survey-run-frame-unknown-column = Kolonnen er ukjend. Sjå etter skrivefeil, eller ta han bort
survey-run-frame-two-columns = Kolonnen står to gonger
survey-run-frame-empty = Fyll ut cella
survey-run-frame-too-long = Teksten er for lang
survey-run-frame-no-number = Skriv eit tal frå 0
survey-run-frame-no-address = Skriv ei e-postadresse, til dømes leder@kommune.example
survey-run-frame-no-language = Skriv nb, nn eller en
survey-run-frame-same-number = Nummeret står på ei anna rad òg
survey-run-frame-same-address = Adressa står på ei anna rad òg
survey-run-frame-other-cells = Rada har ikkje like mange celler som den første
survey-run-frame-nobody = Det står ingen i fila
survey-run-frame-too-many = Fila er for lang
survey-run-stratum-rest = Fleire små grupper
survey-run-sending-prepared = Ikkje invitert
survey-run-sending-sent = Sendt
survey-run-sending-printed = Skriven ut
survey-run-sending-bounced = Kom i retur
survey-run-sending-refused = Vil ikkje svare
survey-run-sending-not-eligible = Skulle ikkje spørjast
survey-run-note-refused = Vil ikkje svare
survey-run-note-not-eligible = Skulle ikkje vore spurd
survey-run-address = Ny e-postadresse
survey-run-note = Noter noko om ein av dei
survey-run-note-text = Det du noterer, tel med i utfalla. Den som har fått ny adresse, kan inviterast på nytt.
survey-run-note-what = Kva er funne ut?
survey-run-note-save = Noter
survey-run-address-help = Berre for dei som ikkje er inviterte, eller der brevet kom i retur.
survey-run-reminded = purringar: { $count }
survey-run-parts = Delar av lista
survey-run-part = Del { $place } av { $places }
survey-run-part-before = Førre
survey-run-part-after = Neste
survey-run-bounces = Brev som kom i retur
survey-run-bounces-text = Adresser som ikkje finst, blir merkte av seg sjølv når e-posttenaren seier frå med ein gong. Kjem det ei melding tilbake seinare, lim ho inn her.
survey-run-bounces-field = Returmeldinga, eller adressene med éi på kvar linje
survey-run-bounces-save = Merk som komne i retur
survey-run-bounces-none = Ingen av dei som er inviterte, står der
survey-run-codes-title = Kodar til å dele ut
survey-run-codes-lead = Skriv ut lista og gi kvar sin kode. Dei svarer på /undersokelse seinast { $when }.
survey-run-codes-once-title = Kodane blir viste berre no
survey-run-codes-once = Skriv ut før du går vidare. Makuler lista når kodane er delte ut.
survey-run-codes-anonymous = Etterpå veit ikkje programmet kven som fekk kva kode. Ikkje ta vare på lista: med ho kan nokon sjå kven som har begynt å svare.
survey-run-back = Til undersøkinga
survey-run-mail-subject = Emne
survey-run-mail-text = Brevet
survey-run-mail-help-invitation = {"["}lenke] blir adressa til undersøkinga og [kode] koden til den enkelte. Begge må stå der.
survey-run-mail-help-reminder = {"["}lenke] blir adressa til undersøkinga og må stå der. Koden står berre i innbydinga.
survey-run-invitation-title = Inviter med e-post
survey-run-invitation-lead = Les over brevet. Alle som har e-postadresse og ikkje er inviterte, får det med kvar sin kode.
survey-run-invitation-send = Send innbydingane
survey-run-reminder-title = Purr
survey-run-reminder-lead = Les over brevet før det blir sendt.
survey-run-reminder-all = Undersøkinga er anonym, så ingen veit kven som har svart. Purringa går derfor til alle som er inviterte, med takk til dei som har svart.
survey-run-reminder-some = Purringa går til dei som ikkje har begynt å svare.
survey-run-reminder-send = Send purringa
survey-run-response-title = Kven som svarer
survey-run-answered-so-far = { $answered } av { $asked } har svart.
survey-run-answered = Har svart
survey-run-of-asked = av { $asked } spurde
survey-run-share = Svarprosent (RR2)
survey-run-percent = prosent
survey-run-of-one = av 1
survey-run-by-stratum = Svar etter region og storleik
survey-run-by-stratum-anonymous = Kvar gruppe er så stor at ingen kan kjennast igjen i ho. Små grupper er slått saman.
survey-run-together = { $count } små grupper saman
survey-run-hidden = blir ikkje vist
survey-run-hidden-note = Kolon betyr at talet ikkje blir vist, fordi det ville fortelje om nokon har svart eller ikkje, eller fordi eit slikt tal kunne reknast ut av det.
survey-run-representativity = Representativitet
survey-run-representativity-text = R-indikatoren er 1 når alle grupper svarer like mykje, og lågare jo meir ujamt dei svarer. Han seier noko om region og storleik, ikkje om kva dei som ikkje svarte, meiner.
survey-run-r-adjusted = R-indikator, retta for få svar
survey-run-r-indicator = R-indikator, uretta (95 prosent uvisse)
survey-run-r-variation = Variasjonskoeffisient for svartilbøyelegheita
survey-run-partial = Kva som gjer svara ujamne
survey-run-partial-text = Under 0: færre svarte enn gjennomsnittet. Over 0: fleire.
survey-run-by-region = Region
survey-run-by-size = Storleik
survey-run-all-categories = Alt i alt
survey-run-representativity-hidden = R-indikatoren blir ikkje vist enno: tal som blir haldne tilbake, kunne reknast ut av han.
survey-run-results = Resultat
survey-run-results-text = Alle svar er inne. Rapporten er laga for deg i språket på sida. Lesinga blir notert i loggen.
survey-run-report-html = Rapporten (HTML)
survey-run-report-pdf = Rapporten (PDF)
survey-run-answers-csv = Svara (CSV)
survey-run-answers-sav = Svara til SPSS (sav)
survey-run-codebook = Kodebok (DDI)
survey-run-outcomes = Kva det vart av alle
survey-run-outcomes-text = Utfall etter AAPOR-standarden (2023). Dei som har begynt utan å sende, står som avbrotne; det kan endre seg så lenge undersøkinga er open.
survey-run-rates = Alle delar etter AAPOR
survey-run-rates-text = RR1 og RR2 reknar alle som ingen har høyrt frå, som nokon som skulle svart. RR3 og RR4 reknar delen { $e } av dei slik, og RR5 og RR6 ingen.
survey-run-rates-rr = Svardel
survey-run-rates-coop = Samarbeid: av dei som vart nådde
survey-run-rates-ref = Sa nei eller braut av
survey-run-rates-con = Vart nådde
survey-run-disposition-complete = Har svart
survey-run-disposition-partial = Har svart på ein del
survey-run-disposition-refusal = Vil ikkje svare
survey-run-disposition-break-off = Begynte, men sende ikkje
survey-run-disposition-non-contact = Ikkje nådd
survey-run-disposition-other = Kunne ikkje svare
survey-run-disposition-nothing-returned = Ingenting høyrt
survey-run-disposition-undelivered = Innbydinga kom i retur
survey-run-disposition-other-unknown = Ikkje invitert
survey-run-disposition-not-eligible = Skulle ikkje vore spurd
survey-run-lint-unreadable = Fila er ikkje eit spørjeskjema. Begynn med malen
survey-run-lint-unknown-field = Feltet er ukjent og ville ikkje bli lese. Rett skrivemåten, eller ta det bort
survey-run-lint-bad-id = Namnet kan ikkje brukast. Bruk små bokstavar a til z, tal og understrek
survey-run-lint-duplicate-id = Namnet står to gonger. Gi det eine eit anna
survey-run-lint-languages = Nemn kvart språk éin gong: nb, nn eller en
survey-run-lint-missing-text = Skriv teksten på alle språka i skjemaet, og ingen andre
survey-run-lint-bad-text = Teksten er for lang, eller har teikn som ikkje kan visast
survey-run-lint-empty-section = Delen har ingen spørsmål. Legg til eitt, eller ta han bort
survey-run-lint-too-much = Det er meir enn sidene kan vise. Spør om mindre
survey-run-lint-missing-option = Det må vere minst to svar å velje mellom
survey-run-lint-repeated-option = Eit svaralternativ står to gonger. Sjå om eit anna er gløymt
survey-run-lint-bad-option = Svaralternativet kan ikkje brukast slik
survey-run-lint-unused-scale = Skalaen er ikkje i bruk. Ta han bort, eller bruk han i eit spørsmål
survey-run-lint-unknown-scale = Skalaen finst ikkje
survey-run-lint-scale-steps = Skalaen må ha 4, 5 eller 7 trinn, med «veit ikkje» for seg
survey-run-lint-asymmetric-scale = Skalaen er skeiv. Gi kvart trinn si motsetning, i rekkjefølgje
survey-run-lint-empty-range = Det finst ikkje noko tal mellom det minste og det største
survey-run-lint-bad-most = Talet som kan veljast, passar ikkje med svaralternativa
survey-run-lint-nothing-to-answer = Teksten er berre til å lese, men skal svarast på
survey-run-lint-unknown-condition = Vilkåret viser til eit spørsmål som ikkje finst
survey-run-lint-later-condition = Vilkåret viser til eit spørsmål som kjem seinare
survey-run-lint-condition-option = Vilkåret viser til eit svar som ikkje kan givast
survey-run-lint-unreachable-question = Ingen svar fører til spørsmålet. Endre vilkåret, eller ta det bort
survey-run-lint-entangled-conditions = Vilkåra er for innfløkte. Bruk færre og enklare
survey-run-lint-changed-wording = Teksten er endra sidan ein tidlegare runde. Auk versjonen med éin
survey-run-lint-bad-version = Versjonane blir talde frå 1 og aldri bakover
survey-run-lint-identifying-question = Spørsmålet kan røpe kven som svarer, men undersøkinga er anonym
survey-run-lint-recorded-fault = Ein kjend feil kan berre stå i ein runde som er over, om svar som finst

survey-run-invitation-subject = { $title }
survey-run-reminder-subject = Påminning: { $title }
survey-run-invitation-text =
    Hei

    Du blir invitert til å svare på «{ $title }».

    Svar her: [lenke]
    Koden din: [kode]

    Siste dag for svar er { $closes }. Du kan ta pausar og halde fram seinare.
    { $anonymous ->
        [yes] Undersøkinga er anonym: ingen kan sjå kven som svarte kva. Ikkje del koden med andre.
       *[no] Undersøkinga er ikkje anonym: svaret blir lagra saman med kven som svarte. Ikkje del koden med andre.
    }

    Vennleg helsing
    { $from }
survey-run-reminder-text =
    Hei

    Vi minner om «{ $title }». Har du svart, takkar vi for det, og du kan sjå bort frå denne meldinga.

    Har du ikkje svart, kan du gjere det her: [lenke]
    Koden din står i innbydinga vi sende deg.

    Siste dag for svar er { $closes }.
    { $anonymous ->
        [yes] Undersøkinga er anonym. Vi veit ikkje kven som har svart, og skriv derfor til alle.
       *[no] Undersøkinga er ikkje anonym: svaret blir lagra saman med kven som svarte.
    }

    Vennleg helsing
    { $from }
