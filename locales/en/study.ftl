# Experience studies: those who know the help are asked about the same help.

study-list-title = Experience studies
study-list-lead = Ask parents, youth, children and caseworkers about the same help, and see whether they agree.
study-list-empty = No studies yet
study-list-empty-help = The studies that the service has opened stand here, how far they have come, and their reports.
study-new = Open a study
study-column-study = Study
study-column-period = Help given in
study-column-state = State
study-column-answered = Answered
study-column-informant = Who
study-column-invited = Asked
study-column-share-answered = Share who answered
study-column-case = Case
study-column-caseworker = Contact person
study-column-code = Code
study-column-share = Share
study-column-answers = Answers
study-column-children = Children
study-column-pair = Who and who
study-column-topic = About
study-column-pairs = Pairs
study-column-same = Same answer
study-column-kappa = Kappa
study-column-one = One contact person
study-column-several = Several contact persons
study-column-difference = Difference
study-column-help = Help
study-column-better-of-all = Better, of all who were asked
study-column-2015 = Nation 2012–2015
study-of = { $part } of { $whole }
study-until = answers until { $date }
study-state-prepared = Opened, nobody is asked yet
study-state-asking = Answers come in
study-state-closed = Closed
study-opened-on = Opened
study-back = To the study

study-new-title = Open a study
study-new-lead = You ask about help that was given in a time that is over. Nobody is asked until you invite.
study-new-name = Name of the study
study-new-purpose = What the answers are to be used for
study-new-purpose-help = Those who are asked read this. Write simply, and name nobody.
study-new-from = Help given from
study-new-to = to
study-new-until = Last day for answers
study-new-save = Open the study

study-invite = Invite
study-invite-text = The program makes a code for each who knows the help that a child had in that time. You print the codes and hand them out.
study-invite-who = Parents are asked about children under 18, children from 8 and youth from 13 about themselves, and the contact person about each child.
study-invite-once = The codes are shown once. Afterwards the program does not know which case a code belongs to, so nobody can be reminded.
study-invite-anonymous = When somebody has answered, the code forgets where it led. Nobody can find out from the code what a certain person answered.
study-invite-button = Make the codes
study-codes-title = Codes for { $study }
study-codes-lead = Print the list and give each their code. They answer at /studie by { $date }.
study-codes-once-title = The codes are shown only now
study-codes-once = Print before you go on. Shred the list when the codes are handed out.
study-codes-none = Nobody to ask
study-codes-none-help = No child had a measure in that time. Open a study about another time.
study-who-answered = Who answered
study-close = Close
study-close-text = When the study is closed, no more answers are taken, and the report can be read.
study-close-early = Answers can be given until { $date }. If you close now, no more answers are taken. The report can be read when the study is closed.
study-close-button = Close the study
study-to-report = Read the report
study-export = The answers as a file (CSV)
study-export-few = The answers cannot be taken out as a file, because so few have answered that somebody could be recognised.
study-export-help = The file has no names, cases or codes, but it is about few people. Handle it as personal data.

study-informant-parent = Parents
study-informant-youth = Youth
study-informant-child = Children
study-informant-caseworker = Caseworkers
study-topic-satisfaction = Satisfaction
study-topic-usefulness = Usefulness
study-topic-cooperation = Cooperation
study-topic-change = Change

study-enter-title = Answer some questions about the help
study-enter-lead = You have been given a code by the child welfare service. You decide whether to answer.
study-enter-code = Code
study-enter-code-help = Eight signs, for example 7KMP-Q2XR. Capital and small letters are the same.
study-enter-button = Go to the questions
study-enter-wrong = We cannot find the code. See whether all eight signs are right
study-enter-answered = The code has been used. The answer has come in
study-enter-closed = The study takes no more answers
study-enter-rest = Too many codes have been tried. Wait a quarter of an hour and try again
study-questions-title-parent = Questions for you as a parent
study-questions-title-youth = Questions for you
study-questions-title-child = Questions for you
study-questions-title-caseworker = Questions for you as a contact person
study-questions-free-parent = You decide whether to answer. What you answer makes no difference to the help you get.
study-questions-free-youth = You decide whether to answer. What you answer makes no difference to the help you get.
study-questions-free-child = You decide whether you want to answer. Nobody will be cross if you do not.
study-questions-free-caseworker = Answer for the one child that you were given the code for. You decide whether to answer.
study-questions-who-sees-parent = The answer is kept without a name. Your contact person does not see what you answer.
study-questions-who-sees-youth = The answer is kept without a name. Your contact person and your parents do not see what you answer.
study-questions-who-sees-child = Your name is not on the answer. Your parents and your contact person do not see it.
study-questions-who-sees-caseworker = The answer is kept without a name. The leader sees numbers of many together only.
study-questions-not-a-report-parent = If you need help now, call the child welfare service. Nobody reads the answers one by one.
study-questions-not-a-report-youth = If you need help now, tell somebody. Call the emergency line for children, 116 111. Nobody reads the answers one by one.
study-questions-not-a-report-child = Are things bad now? Tell a grown-up, or call 116 111. Nobody reads the answers one by one.
study-questions-send = Send the answers
study-questions-stop = Stop without sending
study-questions-once = The code works once, until { $date }.
study-answer-not-say = Do not know, or do not want to say
study-answer-one = Answer at least one of the questions
study-thanks-title = Thank you for answering
study-thanks-lead = The answer has come in. You can close the page.
study-thanks-text = The code has been used and no longer knows which answer is yours. The report is made when all have had time to answer.

study-report = Report
study-report-title = Report: { $study }
study-report-lead = About the help to { $subjects } children from { $from } to { $to }, with answers from { $services ->
    [one] one service
   *[other] { $services } services
}.
study-report-short = In short
study-report-nobody = Nobody was asked.
study-percent = percent
study-percent-of = { $share } percent
study-share = { $share } percent ({ $low } to { $high })
study-points = { $value } percentage points ({ $low } to { $high })
study-kappa = { $value } ({ $low } to { $high })
study-symbol = A colon means that the number is not shown because it is about few people, or because such a number could be worked out from it.
study-figure-source = The service's own study
study-figure-note = The lines are 95 percent uncertainty where they are drawn. Colon: not shown.
study-figure-good = { $topic }: share who chose one of the two best answers
study-figure-change = How the child is now, of all who were asked
study-good-satisfaction = The share who are rather or very satisfied, of those who answered.
study-satisfied-2015 = In the research report of 2015, { $share } percent of the parents were satisfied.
study-good-usefulness = The share who find the help useful or very useful, of those who answered.
study-good-cooperation = The share who find the cooperation rather or very good, of those who answered.
study-change-text = Of all who were asked. Those who did not answer are counted, because nobody knows how it went for them.
study-change-better = Better
study-change-same = The same
study-change-worse = Worse
study-change-open = Not answered
study-hidden-few-people = Not shown, because somebody's answer could be recognised or worked out.
study-hidden-few-answers = Too few answers: { $have }, and { $needed } are needed.
study-hidden-few-answers-why = Too few answers: { $have }, and { $needed } are needed. { $reason }
study-hidden-same = The answers are too alike to compute anything from.
study-agreement = Do they agree?
study-agreement-text = Two who were asked about the same help, held against each other. Kappa is 1 where they always agree, and 0 where they agree no more often than by chance. Answers far apart count most (quadratic weights).
study-agreement-none = No two have answered about the same help.
study-kappa-more = They agree more often than by chance.
study-kappa-fewer = They agree less often than by chance.
study-kappa-unclear = It cannot be said whether they agree more often than by chance.
study-changed = When the contact person changes
study-changed-text = The two best answers, among those where the child has had one contact person and where it has had several. How many a child has had is taken from the case.
study-changed-more = More chose the best answers where the child has had several contact persons.
study-changed-fewer = Fewer chose the best answers where the child has had several contact persons.
study-changed-unclear = The difference may be chance.
study-changed-mixed = The two best answers and the whole scale do not say the same. It cannot be said that there is a difference.
study-help = Guidance and support
study-help-text = The help the children had in that time, by the cases: only guidance, only support, or both. Of those who had at least one of the two.
study-help-only-guidance = Only guidance
study-help-guidance-and-support = Guidance and support
study-help-only-support = Only support
study-limits = What the report cannot say
study-limit-who = Those who did not answer may think otherwise than those who did. See how many answered before you read the shares.
study-limit-cause = The numbers show what people answered, not what worked. That two things go together does not mean that one causes the other. Children who have had several contact persons may have been longer in the service.
study-limit-interval = The numbers in brackets are 95 percent uncertainty: so far could chance have moved the number. They say nothing of who did not answer.
study-limit-many = Many numbers have been computed. Some of them will look like differences by chance alone.
study-limit-small = Where few have answered, or somebody's answer could be recognised, the number is not shown.
study-limit-pairs = One parent is asked for each child. Two parents may see the help differently.
study-limit-services = Services are not compared or ranked.
study-limit-before = The report of 2015 asked other people in another way. Its numbers stand here to be remembered, not as targets.
study-short-satisfied = { $share } percent of the { $who ->
    [youth] young people
   *[parent] parents
} who answered are rather or very satisfied with the help (uncertainty { $low } to { $high } percent, { $whole } answers).
study-short-hidden = Satisfaction of { $who ->
    [youth] youth
   *[parent] parents
}: { $why }
study-short-changed = { $who ->
    [youth] Youth:
   *[parent] Parents:
} { $claim ->
    [fewer] Fewer find the cooperation good where the child has had several contact persons, between { $low } and { $high } percentage points fewer.
    [more] More find the cooperation good where the child has had several contact persons, between { $low } and { $high } percentage points more.
    [mixed] The share with the best answers differs (by { $low } to { $high } percentage points), but over the whole scale the difference may be chance. It cannot be said that the cooperation is seen differently where the child has had several contact persons.
   *[unclear] It cannot be said whether the cooperation is seen differently where the child has had several contact persons (the difference may be from { $low } to { $high } percentage points).
}
study-short-changed-hidden = { $who ->
    [youth] Youth
   *[parent] Parents
} and changes of contact person: { $why }
study-short-agreement = { $claim ->
    [more] Parents and caseworkers agree on the usefulness more often than by chance (kappa from { $low } to { $high }).
    [fewer] Parents and caseworkers agree on the usefulness less often than by chance (kappa from { $low } to { $high }).
   *[unclear] It cannot be said whether parents and caseworkers agree on the usefulness more often than by chance (kappa from { $low } to { $high }).
}
study-short-agreement-hidden = Agreement on the usefulness: { $why }
