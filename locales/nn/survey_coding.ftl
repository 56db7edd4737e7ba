# Undersøkingar: opne svar som blir koda, sitat, resultat og tekstane i rapporten.

survey-coding-title = Opne svar
survey-coding-lead = Svar med eigne ord blir talde først når to personar har lese alle og sagt kva dei handlar om, kvar for seg.
survey-coding-step-frame = Lag kodar: kva kan svara handle om?
survey-coding-step-code = To personar kodar alle svara kvar for seg. Ingen ser kodane til den andre før begge er ferdige.
survey-coding-step-settle = Det dei er usamde om, blir dei samde om saman, eller ein tredje person avgjer det. Då kjem tala med i rapporten.
survey-coding-answers = { $count ->
     [0] Ingen skreiv noko.
     [one] Eitt svar.
    *[other] { $count } svar.
    }
survey-coding-state-is-new = Ingen kodar er laga enno.
survey-coding-state-is-coding = Blir koda no.
survey-coding-state-is-compared = Begge er ferdige. Det dei er usamde om, står att.
survey-coding-state-is-settled = Ferdig. Tala er med i rapporten.
survey-coding-codes = { $count ->
     [one] Éin kode.
    *[other] { $count } kodar.
    }
survey-coding-own-progress = Du har koda { $done } av { $of }.
survey-coding-open = { $count ->
     [0] Alt er avgjort.
     [one] Eitt svar må avgjerast.
    *[other] { $count } svar må avgjerast.
    }
survey-coding-nobody = Ingen har byrja å kode. Dei to første som gjer det, er dei som kodar.
survey-coding-one-coder = Éin person kodar. Det trengst éin til.
survey-coding-code = Kod svara på { $question }
survey-coding-compare = Sjå semje om { $question }
survey-coding-frame-make = Lag kodar til { $question }
survey-coding-frame-edit = Endre kodane til { $question }
survey-coding-quote = Vel sitat frå { $question }
survey-coding-quotes = { $count } føreslått eller avgjort, { $released } kan visast.
survey-coding-no-questions = Ingen opne spørsmål
survey-coding-no-questions-help = Spørsmål der folk svarer med eigne ord, står her.
survey-coding-back = Til dei opne svara
survey-coding-frame-title = Kodar
survey-coding-frame-text = Skriv kva svara kan handle om, éin ting i kvar kode. Ein kode som er i bruk, kan få nytt namn, men ikkje takast bort. Når ein av dei to er ferdig, kan det ikkje kome nye kodar.
survey-coding-code-number = Kode { $code }
survey-coding-missing-language = Skriv kva koden heiter på dette språket òg
survey-coding-frame-save = Lagre kodane
survey-coding-answer-title = Svar
survey-coding-all-coded = Du har koda alle svara
survey-coding-all-coded-text = Alle { $count } svara er koda. Når den andre òg er ferdig, kan de sjå kva de er samde om.
survey-coding-look-again = Sjå over det du har koda
survey-coding-progress = Svar { $place } av { $of }. Du har koda { $done }.
survey-coding-alone = Rekkjefølgja er trekt, og sida seier ingenting om kven som skreiv.
survey-coding-finished = Begge er ferdige. Kodane kan ikkje endrast no; ulikskapar blir avgjorde på sida om semje.
survey-coding-about = Kva handlar svaret om?
survey-coding-none = Ingen av kodane
survey-coding-nothing-ticked = Kryss av for det svaret handlar om, eller for «Ingen av kodane»
survey-coding-none-and-some = Vel anten kodar eller «Ingen av kodane», ikkje begge delar
survey-coding-save-next = Lagre og vis neste
survey-coding-before = Førre svar
survey-coding-after = Neste svar
survey-coding-compare-title = Semje
survey-coding-compare-lead = { $first } og { $second } har koda { $count } svar kvar for seg.
survey-coding-kappa-title = Kor samde dei var
survey-coding-kappa-text = Kappa er 1 når dei er samde om alt, og 0 når dei ikkje er oftare samde enn tilfeldig. Han blir rekna ut før noko er avgjort, og står i rapporten.
survey-coding-column-code = Kode
survey-coding-column-count = Svar om dette
survey-coding-column-same = Samde om
survey-coding-column-kappa = Kappa
survey-coding-column-interval = 95 %-intervall
survey-coding-column-answer = Svar
survey-coding-column-settled = Avgjort som
survey-coding-not-settled = ikkje avgjort
survey-coding-no-kappa = Ein strek tyder at svara ikkje seier kor samde dei to er: det er for få av dei, eller begge har sagt det same om alle.
survey-coding-differences = Svar dei har koda ulikt
survey-coding-no-differences = Dei to har koda alle svara likt.
survey-coding-settle-coder = Du er ein av dei to. Det du føreslår, gjeld når den andre seier det same.
survey-coding-settle-third = Du har ikkje koda, så det du avgjer, gjeld med ein gong.
survey-coding-answer-number = Svar { $number }
survey-coding-other-proposes = Den andre føreslår det som er kryssa av. Er du samd, lagrar du det. Elles kan du føreslå noko anna.
survey-coding-you-proposed = Du har føreslått det som er kryssa av. Den andre må seie det same.
survey-coding-agree = Lagre
survey-coding-settle = Lagre avgjerda
survey-coding-state-open = Ikkje avgjort
survey-coding-state-proposed = Du har føreslått, den andre har ikkje svart
survey-coding-state-to-agree = Den andre har føreslått
survey-coding-state-together = Avgjort saman
survey-coding-state-third = Avgjort av ein tredje
survey-quote-list-title = Sitat
survey-quote-title = Sitat
survey-quote-lead = Berre sitat som nokon har lese og funne at ikkje peiker på nokon, kjem med i rapporten. Heile svaret blir liggjande for seg.
survey-quote-empty = Ingen sitat enno
survey-quote-empty-help = Vel dei på sida med opne svar.
survey-quote-column-quote = Sitat
survey-quote-is-paraphrase = gjeve att med andre ord
survey-quote-is-paraphrase-text = Svaret er gjeve att med andre ord. Det står i rapporten.
survey-quote-state-proposed = Føreslått, ikkje vist
survey-quote-state-released = Blir vist i rapporten
survey-quote-state-withheld = Halde tilbake
survey-quote-choose-title = Vel sitat frå svar
survey-quote-place = Svar { $place } av { $of }.
survey-quote-has-signs = Det som er merkt, kan fortelje kven nokon er. Utelat det, eller gje att svaret med andre ord. Det kan vere meir som programmet ikkje ser.
survey-quote-form = Korleis blir svaret gjeve att?
survey-quote-form-words = Med orda i svaret
survey-quote-form-words-help = Ord kan utelatast, ikkje bytast ut.
survey-quote-form-paraphrase = Med andre ord
survey-quote-form-paraphrase-help = Når orda i svaret peiker på nokon. Rapporten seier at det er andre ord.
survey-quote-text = Sitatet
survey-quote-text-help = Skriv { $mark } der noko er utelate.
survey-quote-propose = Føreslå sitatet
survey-quote-never = Sitatet har { $what }. Det blir aldri vist. Vel sitatet på nytt utan.
survey-quote-again = Vel eit anna sitat frå svaret
survey-quote-looked = Eg har sett på dette, og det peiker ikkje på nokon
survey-quote-looked-help = Kryss av for kvart slag som er merkt i sitatet.
survey-quote-no-signs = Programmet fann ingenting som kan fortelje kven nokon er. Det tyder ikkje at det ikkje er noko.
survey-quote-tells-of-nobody = Eg har lese heile sitatet, og ingen kan kjennast att i det
survey-quote-tells-of-nobody-help = Verken den som skreiv, eller nokon det handlar om. Tenk òg på kva dei som kjenner tenesta, vil forstå.
survey-quote-release = Vis sitatet i rapporten
survey-quote-withhold = Hald tilbake
survey-quote-withhold-text = Sitatet blir ikkje vist, og kan ikkje visast seinare.
survey-quote-withhold-released = Sitatet blir vist. Held du det tilbake, er det borte frå rapportar som blir laga frå no av.
survey-quote-back = Til sitata
survey-quote-sign-national-id = fødselsnummer
survey-quote-sign-email = e-postadresse
survey-quote-sign-telephone = telefonnummer
survey-quote-sign-web-address = nettadresse
survey-quote-sign-number = tal som kan vere eit saksnummer
survey-quote-sign-place = stad
survey-quote-sign-name = ord som kan vere eit namn
survey-result-title = Resultat
survey-result-parts = Delar av resultata
survey-result-texts-title = Tekstane i rapporten
survey-result-source = Kjelde
survey-result-numbers = Tala i «{ $what }»
survey-result-outdated = { $count ->
     [one] Éin tekst er skriven for andre tal enn dagens og må sjåast over.
    *[other] { $count } tekstar er skrivne for andre tal enn dagens og må sjåast over.
    }
survey-result-groups = Etter grupper
survey-result-groups-text = Tal som kunne fortelje kva nokre få har svart, blir haldne tilbake. Då må òg nokre andre haldast tilbake, så dei første ikkje kan reknast ut.
survey-result-by = Vis tala etter
survey-result-by-none = Ikkje etter grupper
survey-result-by-show = Vis
survey-result-held-back = Kolon er tal som blir haldne tilbake. Om gruppene svarer ulikt, blir då ikkje sagt: det kunne røpe dei.
survey-result-no-test = Om gruppene svarer ulikt, kan ikkje seiast av så få svar.
survey-result-differ = Gruppene svarer ulikt (p = { $p }, rekna med at mykje er prøvd).
survey-result-not-differ = Skilnadene er ikkje større enn tilfelle kan gjere dei (p = { $p }).
survey-result-no-tables = Denne delen har ingen spørsmål som kan delast i grupper.
survey-result-texts-lead = Skriv det som er dykkar eige, og rett setningane som er laga av tala. Rapporten på sida og som fil bruker det som står her.
survey-result-slot-foreword = Forord
survey-result-slot-foreword-help = Kven som står bak, og takk til dei som svarte.
survey-result-slot-summary = Samandrag
survey-result-slot-summary-help = Det de meiner er viktigast.
survey-result-slot-background = Bakgrunn
survey-result-slot-background-help = Kvifor de spurde, og kva som har skjedd sidan sist.
survey-result-slot-afterword = Vegen vidare
survey-result-slot-afterword-help = Kva de vil gjere med det.
survey-result-texts-save = Lagre tekstane
survey-result-sentences = Setningane
survey-result-sentences-text = Kvar setning er laga av tala. Du kan skrive di eiga i staden. Endrar tala seg, blir den nye setninga vist, og di står merkt til du har sett på ho.
survey-result-column-sentence = Setning
survey-result-sentence-numbers = Laga av tala
survey-result-sentence-edited = Skriven om
survey-result-sentence-locked = Skriven om og låst
survey-result-sentence-outdated = Skriven for andre tal
survey-result-sentence-title = Setning om
survey-result-sentence-is-outdated = Tala har endra seg sidan teksten blei skriven. Han blir ikkje vist før du har sett over han og lagra.
survey-result-sentence-empty = Skriv ei setning, eller bruk den som er laga av tala
survey-result-numbers-moved = Tala endra seg medan du skreiv. Les den nye setninga over feltet, og lagre på nytt om di framleis stemmer
survey-result-generated = Dette seier tala no
survey-result-own-text = Teksten i rapporten
survey-result-own-text-help = Ikkje sei meir enn intervallet toler.
survey-result-lock = Eg står for denne teksten
survey-result-lock-help = Ho blir då ikkje laga på nytt, også om ho er lik den som er laga av tala.
survey-result-sentence-save = Lagre setninga
survey-result-give-back = Bruk setninga frå tala
survey-run-to-coding = Opne svar
survey-run-to-results = Sjå resultata
survey-run-to-texts = Skriv tekstane i rapporten
