# Surveys: for those who run them.

nav-surveys = Surveys

survey-run-list-title = Surveys
survey-run-list-lead = Ask leaders or others in many services the same questions, without anybody seeing who answered what.
survey-run-list-empty = No surveys yet
survey-run-list-empty-help = Here stand the surveys that the service has made, how far they have come, and how many have answered.
survey-run-new = Make a survey
survey-run-new-title = Make a survey
survey-run-new-lead = Choose a questionnaire to begin with, or upload your own. Nobody is asked before you open the survey and invite.
survey-run-new-save = Make the survey
survey-run-source = Questionnaire
survey-run-starter = A small template with one question of each kind
survey-run-starter-help = To try with, and to rewrite as your own.
survey-run-own-file = My own file
survey-run-file = File with a questionnaire
survey-run-file-help = A text file that ends in .toml, or a spreadsheet (XLSForm) that ends in .xlsx, at most { $megabytes } MB. If you choose a file, it is used.
survey-run-no-file = Choose a file, or one of the questionnaires in the list
survey-run-unreadable-file = The file did not arrive whole or is not text. Try again
survey-run-faulty-file = The questionnaire has faults to mend. They stand in the table below
survey-run-made-title = The survey is made
survey-run-made-lead = Something in the spreadsheet has no place in a questionnaire here. See whether you need it before you go on.
survey-run-left-out = This was left out
survey-run-made-go-on = Go to the survey
survey-run-findings = Mend this in the questionnaire
survey-run-findings-lead = Mend the file and upload it again. Nothing has been saved.
survey-run-more = And { $count } more.
survey-run-column-line = Line or row
survey-run-column-question = Question
survey-run-column-fault = What to mend
survey-run-column-row = Row
survey-run-column-column = Column
survey-run-column-survey = Survey
survey-run-column-state = State
survey-run-column-answered = Answered
survey-run-column-asked = Asked
survey-run-column-frame = In the frame
survey-run-column-share = Percent
survey-run-column-unit = Who
survey-run-column-stratum = Group
survey-run-column-sending = Invitation
survey-run-column-code = Code
survey-run-column-variable = By
survey-run-column-category = Group
survey-run-column-unconditional = Contribution
survey-run-column-conditional = Contribution with the other held still
survey-run-column-code-aapor = AAPOR code
survey-run-column-outcome = Outcome
survey-run-column-count = Number
survey-run-column-rate = Rate
survey-run-column-name = Name
survey-run-of = { $part } of { $whole }
survey-run-until = answers until { $when }
survey-run-phase-draft = Draft
survey-run-phase-planned = Opens later
survey-run-phase-asking = Answers are coming in
survey-run-phase-finishing = Closed, some are finishing
survey-run-phase-over = Closed
survey-run-named = Not anonymous
survey-run-named-text = Answers are kept with who gave them. Every page tells those who answer so.
survey-run-anonymous = The survey is anonymous: nobody can see who answered what, and neither can we.
survey-run-questions = Questions
survey-run-questions-count = { $questions } questions on { $sections } pages
survey-run-languages = Languages
survey-run-sample = Who is asked
survey-run-sample-count = { $count } services or people
survey-run-sample-none = Nobody has been entered yet
survey-run-opens = Opens
survey-run-closes = Closes
survey-run-not-yet = not decided
survey-run-preview = See the questionnaire
survey-run-to-sample = Who is asked
survey-run-to-response = Who answers
survey-run-open = Open the survey
survey-run-open-text = Once the survey is open, neither the questionnaire nor the list of those asked can be changed.
survey-run-open-no-sample = Who is to be asked has not been entered. Then nobody can be invited from here.
survey-run-opens-on = First day for answers
survey-run-closes-on = Last day for answers
survey-run-closes-on-help = The survey closes by itself when the day is over. Those who are then writing get an hour to finish.
survey-run-open-button = Open the survey
survey-run-invite = Invite
survey-run-waiting = { $count } letters are waiting to be sent. They go by themselves.
survey-run-prepared = { $count } have not been invited yet.
survey-run-all-invited = Everybody has been invited.
survey-run-nobody = Nobody has been entered, so there is nobody to invite from here.
survey-run-no-post-office = No mail server is set up, so letters cannot be sent from here. Codes can be printed and handed out.
survey-run-print = Print codes
survey-run-print-all = Also for those with an e-mail address
survey-run-print-all-help = Otherwise codes are made only for those without one.
survey-run-close = Close
survey-run-close-text = The survey closes by itself { $when }. If you close it now, nobody can begin to answer. Those who are writing get an hour to finish.
survey-run-close-button = Close the survey
survey-run-finishing = Those who had begun can finish until { $when }. After that all answers are in, and the results can be read.
survey-run-preview-title = The questionnaire
survey-run-preview-lead = These are the questions, in the order they are asked.
survey-run-kind-one = One answer
survey-run-kind-several = One or more answers
survey-run-kind-scale = One answer on the scale
survey-run-kind-number = A number
survey-run-kind-percent = Percent, 0 to 100
survey-run-kind-text = Own words
survey-run-kind-date = A date
survey-run-kind-ranking = Put in order
survey-run-kind-information = To be read only
survey-run-conditional = asked only after certain answers
survey-run-required = must be answered
survey-run-own-words = (own words)
survey-run-sample-title = Who is asked
survey-run-sample-lead = The list of everybody who is asked, and how far their invitation has come. Whether somebody has answered does not stand here.
survey-run-faults = Mend this in the file
survey-run-no-frame = Choose a file of those who are to be asked
survey-run-faulty-frame = The file has faults to mend. They stand in the table above the form
survey-run-frame-source = Where does the list come from?
survey-run-frame-file = A file
survey-run-frame-file-help = Such as the list of the country's municipalities, with the e-mail addresses filled in.
survey-run-frame-country = All municipalities of the country ({ $count })
survey-run-frame-country-help = Municipalities that share a child welfare service stand as one. The list has no e-mail addresses, so codes must be printed.
survey-run-frame-choose = File (CSV)
survey-run-frame-columns = The first row names the columns: number, name and region must be there; email, staff, children, size and language may be.
survey-run-frame-download = Download the list of the country's municipalities (CSV)
survey-run-wanted = How many are to be drawn?
survey-run-wanted-help = Leave it empty to ask everybody. The draw takes from all regions and sizes by how many they are, and can be repeated.
survey-run-frame-save = Enter the list
survey-run-frame-no-column = The column is missing
survey-run-frame-unknown-column = The column is not known. Look for a slip, or take it away
survey-run-frame-two-columns = The column is there twice
survey-run-frame-empty = Fill in the cell
survey-run-frame-too-long = The text is too long
survey-run-frame-no-number = Write a number from 0
survey-run-frame-no-address = Write an e-mail address, such as leder@kommune.example
survey-run-frame-no-language = Write nb, nn or en
survey-run-frame-same-number = Another row has the same number
survey-run-frame-same-address = Another row has the same address
survey-run-frame-other-cells = The row has not as many cells as the first
survey-run-frame-nobody = There is nobody in the file
survey-run-frame-too-many = The file is too long
survey-run-stratum-rest = Several small groups
survey-run-sending-prepared = Not invited
survey-run-sending-sent = Sent
survey-run-sending-printed = Printed
survey-run-sending-bounced = Came back
survey-run-sending-refused = Will not answer
survey-run-sending-not-eligible = Was not to be asked
survey-run-note-refused = Will not answer
survey-run-note-not-eligible = Should not have been asked
survey-run-address = New e-mail address
survey-run-note = Note something of one of them
survey-run-note-text = What you note counts among the outcomes. One with a new address can be invited anew.
survey-run-note-what = What was found out?
survey-run-note-save = Note
survey-run-address-help = Only for those not invited, or where the letter came back.
survey-run-reminded = reminders: { $count }
survey-run-parts = Parts of the list
survey-run-part = Part { $place } of { $places }
survey-run-part-before = Previous
survey-run-part-after = Next
survey-run-bounces = Letters that came back
survey-run-bounces-text = Addresses that do not exist are marked by themselves when the mail server says so at once. Where a message comes back later, paste it here.
survey-run-bounces-field = The message that came back, or the addresses, one on each line
survey-run-bounces-save = Mark as come back
survey-run-bounces-none = None of those invited stands there
survey-run-codes-title = Codes to hand out
survey-run-codes-lead = Print the list and give each their code. They answer at /undersokelse by { $when }.
survey-run-codes-once-title = The codes are shown only now
survey-run-codes-once = Print before you go on. Shred the list when the codes are handed out.
survey-run-codes-anonymous = Afterwards the program does not know who got which code. Do not keep the list: with it somebody could see who has begun to answer.
survey-run-back = To the survey
survey-run-mail-subject = Subject
survey-run-mail-text = The letter
survey-run-mail-help-invitation = {"["}lenke] becomes the address of the survey and [kode] each one's code. Both must stand there.
survey-run-mail-help-reminder = {"["}lenke] becomes the address of the survey and must stand there. The code stands in the invitation only.
survey-run-invitation-title = Invite by e-mail
survey-run-invitation-lead = Read the letter over. Everybody with an e-mail address who has not been invited gets it with a code of their own.
survey-run-invitation-send = Send the invitations
survey-run-reminder-title = Remind
survey-run-reminder-lead = Read the letter over before it is sent.
survey-run-reminder-all = The survey is anonymous, so nobody knows who has answered. The reminder therefore goes to everybody who was invited, with thanks to those who have answered.
survey-run-reminder-some = The reminder goes to those who have not begun to answer.
survey-run-reminder-send = Send the reminder
survey-run-response-title = Who answers
survey-run-answered-so-far = { $answered } of { $asked } have answered.
survey-run-answered = Have answered
survey-run-of-asked = of { $asked } asked
survey-run-share = Response rate (RR2)
survey-run-percent = percent
survey-run-of-one = of 1
survey-run-by-stratum = Response by region and size
survey-run-by-stratum-anonymous = Each group is so large that nobody can be recognised in it. Small groups have been put together.
survey-run-together = { $count } small groups together
survey-run-hidden = not shown
survey-run-hidden-note = A colon means that the number is not shown, because it would tell of somebody whether they have answered, or because such a number could be worked out from it.
survey-run-representativity = Representativity
survey-run-representativity-text = The R-indicator is 1 when all groups answer equally much, and lower the more uneven they answer. It tells of region and size, not of what those who did not answer think.
survey-run-r-adjusted = R-indicator, corrected for few answers
survey-run-r-indicator = R-indicator, uncorrected (95 percent uncertainty)
survey-run-r-variation = Coefficient of variation of the response propensities
survey-run-partial = What makes the response uneven
survey-run-partial-text = Below 0: fewer answered than on average. Above 0: more.
survey-run-by-region = Region
survey-run-by-size = Size
survey-run-all-categories = As a whole
survey-run-representativity-hidden = The R-indicator is not shown yet: counts that are held back could be worked out from it.
survey-run-results = Results
survey-run-results-text = All answers are in. The report is made in the language of the page. The reading is noted in the journal.
survey-run-report-html = The report (HTML)
survey-run-report-pdf = The report (PDF)
survey-run-answers-csv = The answers (CSV)
survey-run-answers-sav = The answers for SPSS (sav)
survey-run-codebook = Codebook (DDI)
survey-run-outcomes = What became of everybody
survey-run-outcomes-text = Outcomes by AAPOR's standard (2023). Those who have begun without sending stand as broken off; that may change as long as the survey is open.
survey-run-rates = All rates by AAPOR
survey-run-rates-text = RR1 and RR2 count everybody that nothing was heard from as somebody who should have answered. RR3 and RR4 count the share { $e } of them so, and RR5 and RR6 none.
survey-run-rates-rr = Response rate
survey-run-rates-coop = Cooperation: of those reached
survey-run-rates-ref = Refused or broke off
survey-run-rates-con = Were reached
survey-run-disposition-complete = Answered
survey-run-disposition-partial = Answered in part
survey-run-disposition-refusal = Refused
survey-run-disposition-break-off = Began, but did not send
survey-run-disposition-non-contact = Not reached
survey-run-disposition-other = Could not answer
survey-run-disposition-nothing-returned = Nothing heard
survey-run-disposition-undelivered = The invitation came back
survey-run-disposition-other-unknown = Not invited
survey-run-disposition-not-eligible = Should not have been asked
survey-run-lint-unreadable = The file is no questionnaire. Begin with the template
survey-run-lint-unknown-field = The field is not known and would not be read. Mend the spelling, or take it away
survey-run-lint-bad-id = The id cannot be used. Use small letters a to z, digits and underscores
survey-run-lint-duplicate-id = The id stands twice. Give one of them another
survey-run-lint-languages = List each language once: nb, nn or en
survey-run-lint-missing-text = Write the text in every language of the questionnaire, and in no other
survey-run-lint-bad-text = The text is too long, or has characters that cannot be shown
survey-run-lint-empty-section = The section has no questions. Add one, or take it away
survey-run-lint-too-much = There is more than pages can show. Ask for less
survey-run-lint-missing-option = There must be at least two options to choose from
survey-run-lint-repeated-option = An option stands twice. Look for one that was forgotten
survey-run-lint-bad-option = The option cannot be used like this
survey-run-lint-unused-scale = The scale is not used. Take it away, or use it in a question
survey-run-lint-unknown-scale = There is no such scale
survey-run-lint-scale-steps = The scale must have 4, 5 or 7 steps, with “do not know” apart
survey-run-lint-asymmetric-scale = The scale is lopsided. Give each step its opposite, in order
survey-run-lint-empty-range = There is nothing between the smallest and the largest
survey-run-lint-bad-most = The number to choose does not fit the options
survey-run-lint-nothing-to-answer = The text is to be read only, but is to be answered
survey-run-lint-unknown-condition = The condition names a question that is not there
survey-run-lint-later-condition = The condition names a question that comes later
survey-run-lint-condition-option = The condition names an answer that cannot be given
survey-run-lint-unreachable-question = No answers lead to the question. Change its condition, or take it away
survey-run-lint-entangled-conditions = The conditions are too entangled. Use fewer and simpler ones
survey-run-lint-changed-wording = The wording has changed since an earlier wave. Count the version up by one
survey-run-lint-bad-version = Versions count from 1, and never back
survey-run-lint-identifying-question = The question can tell who answers, but the survey is anonymous
survey-run-lint-recorded-fault = A known fault can stand only in a wave that is over, about options that are there

survey-run-invitation-subject = { $title }
survey-run-reminder-subject = Reminder: { $title }
survey-run-invitation-text =
    Hello

    You are invited to answer “{ $title }”.

    Answer here: [lenke]
    Your code: [kode]

    The last day for answers is { $closes }. You can pause and go on later.
    { $anonymous ->
        [yes] The survey is anonymous: nobody can see who answered what. Do not share the code.
       *[no] The survey is not anonymous: the answer is kept with who gave it. Do not share the code.
    }

    Kind regards
    { $from }
survey-run-reminder-text =
    Hello

    This is a reminder of “{ $title }”. If you have answered, thank you, and you can pass over this message.

    If you have not, you can answer here: [lenke]
    Your code stands in the invitation that we sent you.

    The last day for answers is { $closes }.
    { $anonymous ->
        [yes] The survey is anonymous. We do not know who has answered, and so we write to everybody.
       *[no] The survey is not anonymous: the answer is kept with who gave it.
    }

    Kind regards
    { $from }
