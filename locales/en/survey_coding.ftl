# Surveys: open answers that are coded, quotes, results and the texts of the report.

survey-coding-title = Open answers
survey-coding-lead = Answers in people’s own words are counted only when two persons have read all of them and said what they are about, each alone.
survey-coding-step-frame = Make codes: what can the answers be about?
survey-coding-step-code = Two persons code all answers, each alone. Neither sees the other’s codes before both are done.
survey-coding-step-settle = What they differ about is settled by the two together or by a third person. Then the numbers are in the report.
survey-coding-answers = { $count ->
     [0] Nobody wrote anything.
     [one] One answer.
    *[other] { $count } answers.
    }
survey-coding-state-is-new = No codes have been made yet.
survey-coding-state-is-coding = Being coded.
survey-coding-state-is-compared = Both are done. What they differ about is left.
survey-coding-state-is-settled = Done. The numbers are in the report.
survey-coding-codes = { $count ->
     [one] One code.
    *[other] { $count } codes.
    }
survey-coding-own-progress = You have coded { $done } of { $of }.
survey-coding-open = { $count ->
     [0] Everything is settled.
     [one] One answer must be settled.
    *[other] { $count } answers must be settled.
    }
survey-coding-nobody = Nobody has begun to code. The first two who do so are the ones who code.
survey-coding-one-coder = One person codes. One more is needed.
survey-coding-code = Code the answers to { $question }
survey-coding-compare = See agreement about { $question }
survey-coding-frame-make = Make codes for { $question }
survey-coding-frame-edit = Change the codes for { $question }
survey-coding-quote = Choose quotes from { $question }
survey-coding-quotes = { $count } proposed or decided, { $released } may be shown.
survey-coding-no-questions = No open questions
survey-coding-no-questions-help = Questions that people answer in their own words stand here.
survey-coding-back = To the open answers
survey-coding-frame-title = Codes
survey-coding-frame-text = Write what the answers can be about, one thing in each code. A code in use can be renamed, not taken away. When one of the two is done, no new codes can come.
survey-coding-code-number = Code { $code }
survey-coding-missing-language = Write what the code is called in this language too
survey-coding-frame-save = Save the codes
survey-coding-answer-title = Answer
survey-coding-all-coded = You have coded all answers
survey-coding-all-coded-text = All { $count } answers are coded. When the other one is done too, you can see what you agree about.
survey-coding-look-again = Look over what you have coded
survey-coding-progress = Answer { $place } of { $of }. You have coded { $done }.
survey-coding-alone = The order is drawn, and the page says nothing of who wrote.
survey-coding-finished = Both are done. The codes cannot be changed now; differences are settled on the page about agreement.
survey-coding-about = What is the answer about?
survey-coding-none = None of the codes
survey-coding-nothing-ticked = Tick what the answer is about, or “None of the codes”
survey-coding-none-and-some = Choose either codes or “None of the codes”, not both
survey-coding-save-next = Save and show the next
survey-coding-before = Previous answer
survey-coding-after = Next answer
survey-coding-compare-title = Agreement
survey-coding-compare-lead = { $first } and { $second } coded { $count } answers, each alone.
survey-coding-kappa-title = How well they agreed
survey-coding-kappa-text = Kappa is 1 where they agree about everything, and 0 where they agree no more often than by chance. It is computed before anything is settled, and stands in the report.
survey-coding-column-code = Code
survey-coding-column-count = Answers about this
survey-coding-column-same = Agree about
survey-coding-column-kappa = Kappa
survey-coding-column-interval = 95% interval
survey-coding-column-answer = Answer
survey-coding-column-settled = Settled as
survey-coding-not-settled = not settled
survey-coding-no-kappa = A dash means that the answers do not tell how well the two agree: there are too few, or both said the same of all.
survey-coding-differences = Answers they coded differently
survey-coding-no-differences = The two coded all answers alike.
survey-coding-settle-coder = You are one of the two. What you propose holds when the other one says the same.
survey-coding-settle-third = You have not coded, so what you decide holds at once.
survey-coding-answer-number = Answer { $number }
survey-coding-other-proposes = The other one proposes what is ticked. If you agree, save it. Otherwise propose something else.
survey-coding-you-proposed = You have proposed what is ticked. The other one has to say the same.
survey-coding-agree = Save
survey-coding-settle = Save the decision
survey-coding-state-open = Not settled
survey-coding-state-proposed = You have proposed, the other one has not answered
survey-coding-state-to-agree = The other one has proposed
survey-coding-state-together = Settled together
survey-coding-state-third = Settled by a third person
survey-quote-list-title = Quotes
survey-quote-title = Quote
survey-quote-lead = Only quotes that somebody has read and found to point to nobody are in the report. The whole answer stays where it is.
survey-quote-empty = No quotes yet
survey-quote-empty-help = Choose them on the page of open answers.
survey-quote-column-quote = Quote
survey-quote-is-paraphrase = told in other words
survey-quote-is-paraphrase-text = The answer is told in other words. The report says so.
survey-quote-state-proposed = Proposed, not shown
survey-quote-state-released = Shown in the report
survey-quote-state-withheld = Held back
survey-quote-choose-title = Choose a quote from answer
survey-quote-place = Answer { $place } of { $of }.
survey-quote-has-signs = What is marked may tell who somebody is. Leave it out, or tell the answer in other words. There may be more that the program does not see.
survey-quote-form = How is the answer told?
survey-quote-form-words = In the words of the answer
survey-quote-form-words-help = Words can be left out, not replaced.
survey-quote-form-paraphrase = In other words
survey-quote-form-paraphrase-help = When the answer’s own words point to somebody. The report says that the words are other ones.
survey-quote-text = The quote
survey-quote-text-help = Write { $mark } where something is left out.
survey-quote-propose = Propose the quote
survey-quote-never = The quote has { $what }. That is never shown. Choose the quote anew without it.
survey-quote-again = Choose another quote from the answer
survey-quote-looked = I have looked at this, and it points to nobody
survey-quote-looked-help = Tick each kind that is marked in the quote.
survey-quote-no-signs = The program found nothing that may tell who somebody is. That does not mean that there is nothing.
survey-quote-tells-of-nobody = I have read the whole quote, and nobody can be recognised in it
survey-quote-tells-of-nobody-help = Neither the one who wrote nor anybody it is about. Think also of what those who know the service would understand.
survey-quote-release = Show the quote in the report
survey-quote-withhold = Hold back
survey-quote-withhold-text = The quote is not shown, and cannot be shown later.
survey-quote-withhold-released = The quote is shown. Held back, it is gone from reports made from now on.
survey-quote-back = To the quotes
survey-quote-sign-national-id = national identity number
survey-quote-sign-email = e-mail address
survey-quote-sign-telephone = telephone number
survey-quote-sign-web-address = web address
survey-quote-sign-number = a number that may be that of a case
survey-quote-sign-place = place
survey-quote-sign-name = a word that may be a name
survey-result-title = Results
survey-result-parts = Parts of the results
survey-result-texts-title = Texts of the report
survey-result-source = Source
survey-result-numbers = The numbers of “{ $what }”
survey-result-outdated = { $count ->
     [one] One text was written for other numbers than those of today and must be looked over.
    *[other] { $count } texts were written for other numbers than those of today and must be looked over.
    }
survey-result-groups = By groups
survey-result-groups-text = Numbers that could tell what a few have answered are held back. Some others are then held back too, so that the first cannot be worked out.
survey-result-by = Show the numbers by
survey-result-by-none = Not by groups
survey-result-by-show = Show
survey-result-held-back = Colons are numbers held back. Whether the groups answer differently is then not told: it could give them away.
survey-result-no-test = Whether the groups answer differently cannot be told from so few answers.
survey-result-differ = The groups answer differently (p = { $p }, with all that is tested counted).
survey-result-not-differ = The differences are no larger than chance can make them (p = { $p }).
survey-result-no-tables = This part has no questions that can be broken down by groups.
survey-result-texts-lead = Write what is your own, and edit the sentences that are made from the numbers. The report on the page and as a file uses what stands here.
survey-result-slot-foreword = Foreword
survey-result-slot-foreword-help = Who stands behind it, and thanks to those who answered.
survey-result-slot-summary = Summary
survey-result-slot-summary-help = What you think is most important.
survey-result-slot-background = Background
survey-result-slot-background-help = Why you asked, and what has happened since the last time.
survey-result-slot-afterword = What comes next
survey-result-slot-afterword-help = What you will do with it.
survey-result-texts-save = Save the texts
survey-result-sentences = The sentences
survey-result-sentences-text = Each sentence is made from the numbers. You can write your own instead. If the numbers change, the new sentence is shown, and yours stands marked until you have looked at it.
survey-result-column-sentence = Sentence
survey-result-sentence-numbers = Made from the numbers
survey-result-sentence-edited = Rewritten
survey-result-sentence-locked = Rewritten and locked
survey-result-sentence-outdated = Written for other numbers
survey-result-sentence-title = Sentence about
survey-result-sentence-is-outdated = The numbers have changed since the text was written. It is not shown before you have looked it over and saved.
survey-result-sentence-empty = Write a sentence, or use the one made from the numbers
survey-result-numbers-moved = The numbers changed while you wrote. Read the new sentence above the field, and save again if yours still holds
survey-result-generated = This is what the numbers say now
survey-result-own-text = The text in the report
survey-result-own-text-help = Do not say more than the interval bears.
survey-result-lock = I stand for this text
survey-result-lock-help = It is then not made anew, even where it is the same as the one made from the numbers.
survey-result-sentence-save = Save the sentence
survey-result-give-back = Use the sentence from the numbers
survey-run-to-coding = Open answers
survey-run-to-results = See the results
survey-run-to-texts = Write the texts of the report
