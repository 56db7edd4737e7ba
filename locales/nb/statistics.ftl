# Statistikk: listen over tabeller og siden til en tabell.

statistics-title = Statistikk
statistics-lead = Tallene kommer fra sakene slik de er nå. Du trenger ikke å rapportere noe for å få dem.
statistics-years = Tall for { $first }–{ $last }, og så langt i år
statistics-kicker = Interne tall
statistics-internal-title = Interne tall
statistics-internal = Tallene er for tjenesten selv. De er ikke sikret mot at noen blir kjent igjen, og skal ikke publiseres. Små tall kan peke på ett barn.
statistics-year = År
statistics-year-help = Hvordan året er talt, står lenger ned på siden.
statistics-year-so-far = { $year } (så langt)
statistics-year-unknown = Velg et år fra { $first } til { $last }
statistics-so-far-title = { $year } så langt
statistics-so-far-text = Telledatoen { $date } er ikke omme. Tallene viser tiltak som er registrert nå og ikke er avsluttet før telledatoen. De vil endre seg.
statistics-figure = Figur
statistics-table = Tallene som tabell
statistics-made = Slik er tallene laget
statistics-made-at = Regnet ut { $when } fra sakene slik de var da.
statistics-sql = Spørringen (SQL)
statistics-sql-text = Dette er hele regnestykket. Det er det samme for alle tjenester.
statistics-compare = Sammenligning med andre
statistics-compare-text = Denne siden kan bare vise tjenestens egne tall. Like store kommuner, fylket og landet står ved siden av kommunen i den nasjonale publiseringen av statistikken, der alle tall er sikret mot gjenkjenning.
statistics-downloads = Last ned
statistics-all = Alle tall
statistics-article-title = Hjelpetiltak i tjenesten
statistics-article-lead = En artikkel om tjenestens hjelpetiltak, skrevet ut fra tallene. Den forteller det samme som de nasjonale tallene, på samme måte.
statistics-article-open = Les artikkelen
statistics-article-place = tjenesten
statistics-article-source = Tjenestens egne saker i Tiltak
statistics-article-figures = Tallene
statistics-article-notes = Om tallene
statistics-by = Del opp etter
statistics-by-help = Velg hva du vil se tallet fordelt på.
statistics-by-usual = Slik det vanligvis vises
statistics-by-none = Ikke delt opp
statistics-by-time = År for år
statistics-by-unknown = Velg en inndeling fra listen
statistics-show = Vis tallene
statistics-figure-unit = Enhet: { $unit }.
statistics-column-what = Hva
statistics-column-interval = 95 prosent intervall
statistics-column-part = Antall
statistics-column-whole = Av
statistics-table-cases = Et tall med lenke viser sakene bak det.
statistics-download-csv = CSV for regneark
statistics-download-json = JSON-stat 2.0
statistics-download-px = PX
statistics-download-xlsx = Excel
statistics-download-parquet = Parquet
statistics-cases-title = Sakene bak tallet
statistics-cases-kicker = Interne tall
statistics-cases-caption = { $count ->
    [one] Én sak
   *[other] { $count } saker
}
statistics-cases-others = { $count ->
    [one] Tallet omfatter også ett barn som en annen saksbehandler har ansvaret for.
   *[other] Tallet omfatter også { $count } barn som andre saksbehandlere har ansvaret for.
}
statistics-cases-none = Ingen saker bak dette tallet
statistics-cases-none-help = Saker kan ha blitt rettet siden tallet ble vist.
statistics-cases-back = Tilbake til tallet
