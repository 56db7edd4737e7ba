# The knowledge bank: articles on measures, ratings, training, trying out.

knowledge-title = Knowledge bank
knowledge-lead = Measures that are described: for whom, what is done, what others have found, and what the service can give.
knowledge-search = Search the knowledge bank
knowledge-search-words = Words
knowledge-search-words-help = Endings do not matter: "talk" also finds "talking".
knowledge-show-all = Show all articles
knowledge-need = Need
knowledge-needs = Needs it answers
knowledge-age = The child's age
knowledge-arena = Place
knowledge-kind = Kind of article
knowledge-language = Languages besides Norwegian
knowledge-only-deliverable = Only what the service can give ({ $count })
knowledge-only-rated = Only what somebody has rated ({ $count })
knowledge-count = { $count ->
    [one] 1 of { $total } articles
   *[other] { $count } of { $total } articles
}
knowledge-none = No article fits
knowledge-none-help = Try fewer words, or remove a choice.
knowledge-more = More
knowledge-feed-jsonld = Open feed for other systems (JSON-LD)
knowledge-feed-csv = The same articles as rows (CSV)
knowledge-ages = { $from } to { $to } years
knowledge-demands = Demands: { $training }
knowledge-ratings-count = { $count ->
    [one] 1 rating
   *[other] { $count } ratings
}
knowledge-review-late = Needs a review
knowledge-review-late-help = The article should have been reviewed by { $date }. Check whether anything has changed before you use it.

knowledge-kind-programme = Programme
knowledge-kind-component = Building block
knowledge-kind-measure = Measure
knowledge-arena-home = At home
knowledge-arena-school = School
knowledge-arena-kindergarten = Day care
knowledge-arena-office = Office
knowledge-arena-group = Group
knowledge-arena-community = Neighbourhood
knowledge-arena-residential = Institution
knowledge-arena-foster-home = Foster home
knowledge-arena-online = Online
knowledge-language-ar = Arabic
knowledge-language-en = English
knowledge-language-es = Spanish
knowledge-language-fa = Persian
knowledge-language-fr = French
knowledge-language-ku = Kurdish
knowledge-language-lt = Lithuanian
knowledge-language-pl = Polish
knowledge-language-prs = Dari
knowledge-language-ps = Pashto
knowledge-language-ro = Romanian
knowledge-language-ru = Russian
knowledge-language-se = Northern Sami
knowledge-language-so = Somali
knowledge-language-th = Thai
knowledge-language-ti = Tigrinya
knowledge-language-tr = Turkish
knowledge-language-uk = Ukrainian
knowledge-language-ur = Urdu
knowledge-language-vi = Vietnamese

knowledge-saved = Saved as a new version.
knowledge-only-in-nb = The text is in bokmål only.
knowledge-version = version { $number }
knowledge-older-version = This is version { $number }. It is not the newest one.
knowledge-to-current = Go to the newest
knowledge-reviewed = Reviewed { $date }. To be reviewed again by { $due }.
knowledge-for-whom = Whom it is for
knowledge-content = What is done
knowledge-steps = From the first meeting to the end
knowledge-dose = How much and how long
knowledge-dose-weeks = { $weeks ->
    [one] 1 week
   *[other] { $weeks } weeks
}
knowledge-culture = Language and culture
knowledge-staff = Who gives it
knowledge-training = Training
knowledge-training-demanded = Training demanded
knowledge-cost = What it costs
knowledge-cautions = When to be careful
knowledge-categories = Registered as
knowledge-legal-basis = Legal basis
knowledge-here = With us
knowledge-deliverable = We can give it
knowledge-not-deliverable = Nobody has said that we can give it
knowledge-restricted = For you who have the training
knowledge-restricted-closed = You need the training "{ $training }" to read this part.
knowledge-restricted-help = If you have it, your leader can record it. The part opens the same day.
knowledge-ratings = What others have found
knowledge-ratings-help = Each bank answers its own question on its own scale. The ratings cannot be put together.
knowledge-not-assessed = Not assessed
knowledge-not-assessed-help = We know of no certain rating. That does not mean that it does not work, nor that it does.
knowledge-rating-question = The question
knowledge-rating-on = Rated
knowledge-rating-age = { $years ->
    [0] less than a year ago
    [one] 1 year ago
   *[other] { $years } years ago
}
knowledge-rating-stale = { $years ->
    [one] 1 year old
   *[other] { $years } years old
}
knowledge-rating-undated = Date not known
knowledge-rating-version = Version of the scale
knowledge-rating-relevance = Relevance to child welfare
knowledge-rating-scale = The whole scale
knowledge-rating-link = Read it at the bank
knowledge-components = Building blocks it is made of
knowledge-used-in = Part of
knowledge-sources = Sources

knowledge-family-link = The page for families
knowledge-family-title = { $title } – for the family
knowledge-family-pictures = In short
knowledge-family-dose = How much and how long?
knowledge-family-rights = What you can always do
knowledge-family-ask = Ask about what you wonder, at any time.
knowledge-family-interpreter = Ask for an interpreter. It is free of charge.
knowledge-family-child = The child has a right to say what it thinks, and to be listened to.
knowledge-family-change = Tell us if the help does not fit. Then we look at it together.
knowledge-family-reviewed = The text was reviewed { $date }.
knowledge-family-back = Back to the article
knowledge-pictogram-talk = Talk together
knowledge-pictogram-home = At home
knowledge-pictogram-family = The whole family
knowledge-pictogram-parent = Parents
knowledge-pictogram-child = Child
knowledge-pictogram-baby = Baby
knowledge-pictogram-school = School
knowledge-pictogram-calendar = Regular meetings
knowledge-pictogram-heart = Feeling safe
knowledge-pictogram-play = Play
knowledge-pictogram-walk = Do things together
knowledge-pictogram-group = In a group
knowledge-pictogram-help = Everyday help
knowledge-pictogram-money = Money
knowledge-pictogram-sleep = Sleep
knowledge-pictogram-shield = Protection
knowledge-pictogram-star = Getting good at things
knowledge-pictogram-ear = Being heard

knowledge-from = From the knowledge bank
knowledge-chosen = Chosen from the knowledge bank:
knowledge-chosen-help = Kind, name and usual amount are filled in. Why it is right for this child, you must write yourself.
knowledge-choose = Choose
knowledge-proposals-link = Proposals from the knowledge bank
knowledge-proposals-title = Proposed measures for { $child }
knowledge-proposals-lead = Articles that answer confirmed needs. Those that fit the child's age come first, then those that answer most of the needs, then those that we can give here, then by name. You choose.
knowledge-proposals-needs = Confirmed needs in the case:
knowledge-proposals-fitting = For a child of { $age } years
knowledge-proposals-age-unknown = The child's age is not known
knowledge-proposals-other-age = Answers needs, but is made for another age
knowledge-proposals-none = No article answers the needs for this age
knowledge-proposals-none-help = Look in the whole bank, or write a measure without an article.
knowledge-proposals-no-needs = No need is confirmed
knowledge-proposals-no-needs-help = When the investigation has confirmed needs, the bank proposes measures that answer them.
knowledge-proposals-without = New measure without an article
knowledge-proposals-whole-bank = See the whole knowledge bank
knowledge-reasons-for = Why { $title } stands here
knowledge-reason-answers-need = Answers "{ $need }"
knowledge-reason-leaves-need = Is not known to answer "{ $need }"
knowledge-reason-age-within = Fits the age: { $ages }
knowledge-reason-age-unknown = Ages: { $ages }. The child's age is not known
knowledge-reason-too-young = The child is younger than { $ages }
knowledge-reason-too-old = The child is older than { $ages }
knowledge-reason-given-here = We can give it here
knowledge-reason-not-given-here = Nobody has said that we can give it
knowledge-reason-trained = Somebody here has the training "{ $training }"
knowledge-reason-nobody-trained = Nobody here has the training "{ $training }"
knowledge-reason-component = A building block, for use with other help
