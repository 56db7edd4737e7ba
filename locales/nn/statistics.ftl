# Statistikk: lista over tabellar og sida til ein tabell.

statistics-title = Statistikk
statistics-lead = Tala kjem frå sakene slik dei er no. Du treng ikkje å rapportere noko for å få dei.
statistics-years = Tal for { $first }–{ $last }, og så langt i år
statistics-kicker = Interne tal
statistics-internal-title = Interne tal
statistics-internal = Tala er for tenesta sjølv. Dei er ikkje sikra mot at nokon blir kjende igjen, og skal ikkje publiserast. Små tal kan peike på eitt barn.
statistics-year = År
statistics-year-help = Korleis året er talt, står lenger nede på sida.
statistics-year-so-far = { $year } (så langt)
statistics-year-unknown = Vel eit år frå { $first } til { $last }
statistics-so-far-title = { $year } så langt
statistics-so-far-text = Teljedatoen { $date } har ikkje vore enno. Tala viser tiltak som er registrerte no og ikkje er avslutta før teljedatoen. Dei vil endre seg.
statistics-figure = Figur
statistics-table = Tala som tabell
statistics-made = Slik er tala laga
statistics-made-at = Rekna ut { $when } frå sakene slik dei var då.
statistics-sql = Spørjinga (SQL)
statistics-sql-text = Dette er heile reknestykket. Det er det same for alle tenester.
statistics-compare = Samanlikning med andre
statistics-compare-text = Denne sida kan berre vise tala til tenesta sjølv. Like store kommunar, fylket og landet står ved sida av kommunen i den nasjonale publiseringa av statistikken, der alle tal er sikra mot attkjenning.
statistics-downloads = Last ned
statistics-all = Alle tal
statistics-article-title = Hjelpetiltak i tenesta
statistics-article-lead = Ein artikkel om hjelpetiltaka i tenesta, skriven ut frå tala. Han fortel det same som dei nasjonale tala, på same måten.
statistics-article-open = Les artikkelen
statistics-article-place = tenesta
statistics-article-source = Sakene i Tiltak hos tenesta sjølv
statistics-article-figures = Tala
statistics-article-notes = Om tala
statistics-by = Del opp etter
statistics-by-help = Vel kva du vil sjå talet fordelt på.
statistics-by-usual = Slik det vanlegvis blir vist
statistics-by-none = Ikkje delt opp
statistics-by-time = År for år
statistics-by-unknown = Vel ei inndeling frå lista
statistics-show = Vis tala
statistics-figure-unit = Eining: { $unit }.
statistics-column-what = Kva
statistics-column-interval = 95 prosent intervall
statistics-column-part = Tal
statistics-column-whole = Av
statistics-table-cases = Eit tal med lenkje viser sakene bak det.
statistics-download-csv = CSV for rekneark
statistics-download-json = JSON-stat 2.0
statistics-download-px = PX
statistics-download-xlsx = Excel
statistics-download-parquet = Parquet
statistics-cases-title = Sakene bak talet
statistics-cases-kicker = Interne tal
statistics-cases-caption = { $count ->
    [one] Éi sak
   *[other] { $count } saker
}
statistics-cases-others = { $count ->
    [one] Talet omfattar òg eitt barn som ein annan saksbehandlar har ansvaret for.
   *[other] Talet omfattar òg { $count } barn som andre saksbehandlarar har ansvaret for.
}
statistics-cases-none = Ingen saker bak dette talet
statistics-cases-none-help = Saker kan ha vorte retta sidan talet vart vist.
statistics-cases-back = Tilbake til talet
