# Statistics: the list of tables and the page of a table.

statistics-title = Statistics
statistics-lead = The figures come from the cases as they are now. You need not report anything to have them.
statistics-years = Figures for { $first }–{ $last }, and this year so far
statistics-kicker = Internal figures
statistics-internal-title = Internal figures
statistics-internal = The figures are for the service itself. They are not protected against recognition and must not be published. Small figures can point to one child.
statistics-year = Year
statistics-year-help = How the year is counted is told further down the page.
statistics-year-so-far = { $year } (so far)
statistics-year-unknown = Choose a year from { $first } to { $last }
statistics-so-far-title = { $year } so far
statistics-so-far-text = The census date { $date } is not over. The figures show measures that are recorded now and have not ended before the census date. They will change.
statistics-figure = Figure
statistics-table = The figures as a table
statistics-made = How the figures are made
statistics-made-at = Computed { $when } from the cases as they were then.
statistics-sql = The query (SQL)
statistics-sql-text = This is the whole calculation. It is the same for every service.
statistics-compare = Comparison with others
statistics-compare-text = This page can only show the service's own figures. Municipalities of the same size, the county and the country stand beside the municipality in the national publication of the statistics, where all figures are protected against recognition.
statistics-downloads = Download
statistics-all = All figures
statistics-article-title = Assistance measures in the service
statistics-article-lead = An article on the service's assistance measures, written from the figures. It tells the same as the national figures, in the same way.
statistics-article-open = Read the article
statistics-article-place = the service
statistics-article-source = The service's own cases in Tiltak
statistics-article-figures = The figures
statistics-article-notes = About the figures
statistics-by = Break down by
statistics-by-help = Choose what you want to see the figure by.
statistics-by-usual = As it is usually shown
statistics-by-none = Not broken down
statistics-by-time = Year by year
statistics-by-unknown = Choose a breakdown from the list
statistics-show = Show the figures
statistics-figure-unit = Unit: { $unit }.
statistics-column-what = What
statistics-column-interval = 95 percent interval
statistics-column-part = Number
statistics-column-whole = Of
statistics-table-cases = A figure with a link shows the cases behind it.
statistics-download-csv = CSV for spreadsheets
statistics-download-json = JSON-stat 2.0
statistics-download-px = PX
statistics-download-xlsx = Excel
statistics-download-parquet = Parquet
statistics-cases-title = The cases behind the figure
statistics-cases-kicker = Internal figures
statistics-cases-caption = { $count ->
    [one] One case
   *[other] { $count } cases
}
statistics-cases-others = { $count ->
    [one] The figure also counts one child that another caseworker is responsible for.
   *[other] The figure also counts { $count } children that other caseworkers are responsible for.
}
statistics-cases-none = No cases behind this figure
statistics-cases-none-help = Cases may have been corrected since the figure was shown.
statistics-cases-back = Back to the figure
