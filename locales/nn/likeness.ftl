# Kor like to registreringar er, og kvifor.
likeness-strong = Mykje stemmer ({ $points } poeng): { $reasons }.
likeness-possible = Noko stemmer ({ $points } poeng): { $reasons }.
likeness-weak = Lite stemmer ({ $points } poeng): { $reasons }.
likeness-same-national-id = same fødselsnummer
likeness-same-name = same namn
likeness-transliterated-name = same namn med andre bokstavar
likeness-sounding-name = namnet høyrest likt ut
likeness-contained-name = det eine namnet inneheld det andre
likeness-one-word-of-name = eitt av namna er likt
likeness-same-birth-date = same fødselsdato
likeness-near-birth-date = nesten same fødselsdato
likeness-age-fits = alderen passar
likeness-same-address = same adresse
likeness-same-guardian = same føresette
likeness-other-national-id = eit anna fødselsnummer
likeness-other-birth-date = ein annan fødselsdato
likeness-age-does-not-fit = alderen passar ikkje
