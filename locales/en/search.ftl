# Looking for children, cases, reports and words.
search-title = Search
search-lead = You find children in your own cases, texts in those that are open, and reports that nobody has taken yet.
search-lead-all = You find children, cases, reports and texts in the whole service.
search-field = Name, national identity number, case number or words
search-help = The spelling need not be right: Kristian also finds Christian, and Aase finds Åse. That you searched is noted, but not what you typed.
search-texts = Look through the texts too
search-texts-help = Looks through reports and texts in all cases. It can take some seconds in a large service.
search-texts-closed = Look through the texts of closed cases, too
search-texts-closed-help = Your open cases are always looked through. Closed cases, also those that nobody has any more, can be so many that it takes some seconds.
search-button = Search
search-too-short = Write at least two characters
search-too-long = The search is too long. Write a few words
search-total = { $count ->
    [0] Nothing found
    [one] One found
   *[other] { $count } found
}
search-empty = We found nothing
search-empty-help = Try fewer words, only the surname or the case number. Cases that others are responsible for may be outside what you may see.
search-cut = Only the { $count } best are shown. Write more to narrow it down.
search-group-children = Children ({ $count })
search-group-cases = Cases ({ $count })
search-group-reports = Concern reports ({ $count })
search-group-texts = Texts in cases ({ $count })
search-why-number = Same national identity number
search-why-same = Same name
search-why-spelling = Same name in other letters
search-why-beginning = The name begins like this
search-why-sound = The name sounds alike
search-case-open = Case { $number } (open)
search-case-closed = Case { $number } (closed)
search-merge = Is { $name } registered twice?
search-text-investigation = Investigation
search-text-decision = Decision
search-text-plan = Plan
search-text-evaluation = Evaluation
search-text-need = Need
search-text-other = Note or other text in the case
