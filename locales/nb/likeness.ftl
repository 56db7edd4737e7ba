# Hvorfor to registreringer kan være samme barn. Hver grunn for seg, med poengene i koden.
likeness-strong = Mye stemmer ({ $points } poeng): { $reasons }.
likeness-possible = Noe stemmer ({ $points } poeng): { $reasons }.
likeness-weak = Lite stemmer ({ $points } poeng): { $reasons }.
likeness-same-national-id = samme fødselsnummer
likeness-same-name = samme navn
likeness-transliterated-name = samme navn med andre bokstaver
likeness-sounding-name = navnet høres likt ut
likeness-contained-name = det ene navnet inneholder det andre
likeness-one-word-of-name = ett av navnene er likt
likeness-same-birth-date = samme fødselsdato
likeness-near-birth-date = nesten samme fødselsdato
likeness-age-fits = alderen passer
likeness-same-address = samme adresse
likeness-same-guardian = samme foresatt
likeness-other-national-id = et annet fødselsnummer
likeness-other-birth-date = en annen fødselsdato
likeness-age-does-not-fit = alderen passer ikke
