# Surveys: the pages of those who answer.

survey-answer-enter-title = Answer a survey
survey-answer-enter-lead = Write the code from the invitation. If you have begun to answer, write your resume code.
survey-answer-enter-code = Code
survey-answer-enter-code-help = Eight signs, such as 7KMP-Q2XR, or the resume code of sixteen signs. Capital and small letters are the same.
survey-answer-enter-button = Open the survey
survey-answer-enter-wrong = The code does not fit. See that all signs are there, and try again.
survey-answer-enter-rest = Too many wrong codes have been written from here. Wait a quarter of an hour and try again.
survey-answer-enter-used = The code has been used. If you have begun to answer, write the resume code that you got then.
survey-answer-enter-closed = The survey is closed and takes no new answers.
survey-answer-enter-not-yet = The survey opens { $when }. The code works from then on.

survey-answer-start-how = How to answer
survey-answer-start-parts = The survey has { $sections } { $sections ->
    [one] part
   *[other] parts
} and up to { $questions } questions. Some are asked only because of what you answered before.
survey-answer-start-skip = You can leave out questions that are not marked “must be answered”.
survey-answer-start-saved = Your answers are saved when you go to the next page. You can stop and go on later.
survey-answer-start-final = You look everything over before you send. Once sent, the answers cannot be changed.
survey-answer-start-until = The survey closes { $closes }. If you have begun before that, you get { $minutes } minutes to finish.
survey-answer-start-who = Who sees the answers
survey-answer-start-resume = Write this code down or take a picture of it. With it you can go on later, also on another machine. We do not have it and cannot find it for you.
survey-answer-start-button = Begin to answer
survey-answer-start-not-now = Not now
survey-answer-start-unused = The code from the invitation is not used until you begin.

survey-answer-anonymous-code = The answers are anonymous. The code from the invitation is used up when you begin, and nothing that is kept ties it to your answers.
survey-answer-anonymous-kept = The answers are kept without name, time and order. They stand with a group, such as a region, only where at least { $fewest } are asked in the group.
survey-answer-anonymous-words = Do not write names or anything else that shows who you are where you answer in your own words.
survey-answer-named-title = This survey is not anonymous
survey-answer-named = Those who run the survey can see who answered what.
survey-answer-closing-title = The survey closes soon
survey-answer-closing = It closes { $closes }. If you have begun before that, you can finish and send until { $last }.
survey-answer-finishing-title = The survey is closed to others
survey-answer-finishing = You have begun, and can finish and send until { $last }.

survey-answer-resume-title = Your resume code
survey-answer-resume-text = With this code you can go on later, also on another machine. We do not have it.

survey-answer-must = must be answered
survey-answer-own = Other, in own words
survey-answer-own-words = Own words
survey-answer-other = Other
survey-answer-own-help = At most 500 characters. Write no names.
survey-answer-place = Place { $place }
survey-answer-place-of = Part { $place } of { $places }
survey-answer-new-questions = { $count ->
    [one] Your answers led to one new question on this page.
   *[other] Your answers led to { $count } new questions on this page.
}
survey-answer-next = Save and go on
survey-answer-back = Back
survey-answer-later = Save and go on later
survey-answer-to-review = Save and look the answers over
survey-answer-required = The question must be answered

survey-answer-help-number = A number from { $lowest } to { $highest } ({ $unit }).
survey-answer-help-percent = Percent, from 0 to 100.
survey-answer-help-most = Choose at most { $most }.
survey-answer-help-several = Choose all that fit.
survey-answer-help-words = At most { $longest } characters. Write no names of persons.
survey-answer-help-date = Write the date as day.month.year, such as 12.3.2026.
survey-answer-help-ranking = Choose the most important first. Each choice can stand in one place only.

survey-answer-fault-unknown-option = Choose one of the answers in the list
survey-answer-fault-ambiguous-option = Choose one of the answers in the list
survey-answer-fault-several-for-one = Choose one answer only
survey-answer-fault-too-many = Choose at most { $most }
survey-answer-fault-alone-beside-others = One of the answers that you chose cannot stand beside others. Take it away, or the others.
survey-answer-fault-own-not-taken = The question takes no own words
survey-answer-fault-own-beside-option = Choose an answer in the list or write in own words, not both
survey-answer-fault-no-number = Write a number, such as 12 or 7.5
survey-answer-fault-too-many-decimals = { $most ->
    [0] Write a whole number
   *[other] Write the number with at most { $most } decimals
}
survey-answer-fault-out-of-range = The number must be from { $lowest } to { $highest }
survey-answer-fault-no-day = Write the date as day.month.year, such as 12.3.2026
survey-answer-fault-day-out-of-range = The date is outside the time that is asked about: { $earliest }–{ $latest }
survey-answer-fault-ranked-twice = The same choice stands in two places
survey-answer-fault-gap = A place is empty before one that is filled in
survey-answer-fault-too-long = The text has { $length } characters and may have { $most }. Make it shorter.
survey-answer-fault-control-character = The text has a character that cannot be kept. Write it again.
survey-answer-fault-wrong-kind = The answer does not fit the question

survey-answer-review-title = Look your answers over
survey-answer-review-lead = Read through them before you send. Until then you can change everything.
survey-answer-review-none = Not answered
survey-answer-review-change = Change
survey-answer-review-final = Once sent, the answers cannot be changed or taken back, because nobody knows which are yours.
survey-answer-review-final-named = Once sent, the answers cannot be changed.
survey-answer-review-send = Send the answers
survey-answer-review-later = Send later
survey-answer-review-empty = Answer at least one question before you send

survey-answer-thanks-title = The answers are sent
survey-answer-thanks-lead = Thank you for answering.
survey-answer-thanks-text = You can close the page. The answers cannot be shown again, and nobody can see which are yours.
survey-answer-thanks-named = You can close the page. The answers cannot be shown again here.
survey-answer-later-title = The answers are saved
survey-answer-later-lead = You can go on until the survey closes { $closes }. Nothing is sent yet.
survey-answer-later-code = Write this code when you want to go on:
survey-answer-later-lost = Write it down or take a picture of it now. The browser has forgotten it, and we do not have it.
survey-answer-later-back = Go on answering
survey-answer-too-late-title = The survey is closed
survey-answer-too-late-lead = The time to finish is over, and the answers were not sent.
survey-answer-too-late-text = Answers that are not sent are not used. They are deleted.
