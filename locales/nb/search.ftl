# Søk etter barn, saker, meldinger og ord.
search-title = Søk
search-lead = Du finner barn i dine egne saker, tekster i dem som er åpne, og meldinger som ingen har tatt ennå.
search-lead-all = Du finner barn, saker, meldinger og tekster i hele tjenesten.
search-field = Navn, fødselsnummer, saksnummer eller ord
search-help = Stavemåten trenger ikke å være riktig: Kristian finner også Christian, og Aase finner Åse. At du søkte, blir notert, men ikke hva du skrev.
search-texts = Søk også i tekstene
search-texts-help = Ser gjennom meldinger og tekster i alle saker. Det kan ta noen sekunder i en stor tjeneste.
search-texts-closed = Søk også i tekstene i avsluttede saker
search-texts-closed-help = Dine åpne saker blir alltid gjennomsøkt. Avsluttede saker, også de som ingen har lenger, kan være så mange at det tar noen sekunder.
search-button = Søk
search-too-short = Skriv minst to tegn
search-too-long = Søket er for langt. Skriv noen få ord
search-total = { $count ->
    [0] Ingen treff
    [one] Ett treff
   *[other] { $count } treff
}
search-empty = Vi fant ingenting
search-empty-help = Prøv færre ord, bare etternavnet eller saksnummeret. Saker som andre har ansvaret for, kan være utenfor det du har tilgang til.
search-cut = Bare de { $count } beste treffene vises. Skriv mer for å snevre inn.
search-group-children = Barn ({ $count })
search-group-cases = Saker ({ $count })
search-group-reports = Bekymringsmeldinger ({ $count })
search-group-texts = Tekster i saker ({ $count })
search-why-number = Samme fødselsnummer
search-why-same = Samme navn
search-why-spelling = Samme navn med andre bokstaver
search-why-beginning = Navnet begynner slik
search-why-sound = Navnet høres likt ut
search-case-open = Sak { $number } (åpen)
search-case-closed = Sak { $number } (avsluttet)
search-merge = Er { $name } registrert to ganger?
search-text-investigation = Undersøkelse
search-text-decision = Vedtak
search-text-plan = Plan
search-text-evaluation = Evaluering
search-text-need = Behov
search-text-other = Notat eller annet i saken
