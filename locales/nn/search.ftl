# Søk etter barn, saker, meldingar og tekst.
search-title = Søk
search-lead = Du finn barn i dine eigne saker, tekstar i dei som er opne, og meldingar som ingen har teke enno.
search-lead-all = Du finn barn, saker, meldingar og tekstar i heile tenesta.
search-field = Namn, fødselsnummer, saksnummer eller ord
search-help = Skrivemåten treng ikkje å vere rett: Kristian finn òg Christian, og Aase finn Åse. At du søkte, blir notert, men ikkje kva du skreiv.
search-texts = Søk òg i tekstane
search-texts-help = Ser gjennom meldingar og tekstar i alle saker. Det kan ta nokre sekund i ei stor teneste.
search-texts-closed = Søk òg i tekstane i avslutta saker
search-texts-closed-help = Dei opne sakene dine blir alltid gjennomsøkte. Avslutta saker, òg dei som ingen har lenger, kan vere så mange at det tek nokre sekund.
search-button = Søk
search-too-short = Skriv minst to teikn
search-too-long = Søket er for langt. Skriv nokre få ord
search-total = { $count ->
    [0] Ingen treff
    [one] Eitt treff
   *[other] { $count } treff
}
search-empty = Vi fann ingenting
search-empty-help = Prøv færre ord, berre etternamnet eller saksnummeret. Saker som andre har ansvaret for, kan vere utanfor det du har tilgang til.
search-cut = Berre dei { $count } beste treffa blir viste. Skriv meir for å snevre inn.
search-group-children = Barn ({ $count })
search-group-cases = Saker ({ $count })
search-group-reports = Bekymringsmeldingar ({ $count })
search-group-texts = Tekstar i saker ({ $count })
search-why-number = Same fødselsnummer
search-why-same = Same namn
search-why-spelling = Same namn med andre bokstavar
search-why-beginning = Namnet byrjar slik
search-why-sound = Namnet høyrest likt ut
search-case-open = Sak { $number } (open)
search-case-closed = Sak { $number } (avslutta)
search-merge = Er { $name } registrert to gonger?
search-text-investigation = Undersøking
search-text-decision = Vedtak
search-text-plan = Plan
search-text-evaluation = Evaluering
search-text-need = Behov
search-text-other = Notat eller anna i saka
