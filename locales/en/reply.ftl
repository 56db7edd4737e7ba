# Replies to the reporter: the letters, and that they were sent or left out.
concern-report-replies = Replies to the reporter
concern-report-replies-open = Write or see replies
concern-report-replies-title = Replies to the reporter
concern-report-replies-lead-public = A public or professional reporter shall know within three weeks that the report has come in and whether an investigation is opened, and once more when the investigation has ended.
concern-report-replies-lead-private = A private reporter is told that the report has come in. We cannot tell what happens next.
concern-report-replies-unknown = The reporter gave no name and cannot have a reply.
concern-report-replies-unknown-help = There is no limit for replies in such cases.
concern-report-replies-protected = The reporter is anonymous towards the family. Name and address are not in the letter. You find them on the page of the report when you give a reason.
concern-report-replies-done = Sent or left out
concern-report-replies-later = Nothing to reply now
concern-report-replies-later-help = The next reply comes here when there is something to tell.
concern-report-owed-confirmation = Confirm that the report has come in ({ $rule })
concern-report-owed-feedback = Tell whether an investigation is opened ({ $rule })
concern-report-owed-end-feedback = Tell that the investigation has ended ({ $rule })
concern-report-letter-confirmation = Confirmation of a report received
concern-report-letter-feedback = Feedback to the reporter
concern-report-letter-end-feedback = Feedback after the investigation
concern-report-letter-text-confirmation-public = We confirm that we received your report of concern on { $date }.
    {""}
    We are reviewing the report. You will be told whether we open an investigation.
concern-report-letter-text-confirmation-private = We confirm that we received your report of concern on { $date }. Thank you for telling us.
    {""}
    The child welfare service is bound by confidentiality. We cannot tell you what happens next.
concern-report-letter-text-feedback-opened = We confirm that we received your report of concern on { $date }.
    {""}
    We have reviewed the report and opened an investigation. You will hear from us again when the investigation has ended.
concern-report-letter-text-feedback-dropped = We confirm that we received your report of concern on { $date }.
    {""}
    We have reviewed the report and do not open an investigation because of it. If you become concerned again, please report again.
concern-report-letter-text-end = We refer to the report of concern that we received from you on { $date }.
    {""}
    The investigation has ended.
concern-report-letter-content = The letter
concern-report-letter-content-help = Do not name the child. If the reporter needs to know whether the case is followed up, you can write it.
concern-report-letter-on = Date
concern-report-letter-outcome = What has been done?
concern-report-letter-outcome-sent = The letter was sent or read out
concern-report-letter-outcome-left-out = The reporter gets no reply
concern-report-letter-outcome-left-out-help = Only when the report is obviously groundless, or special reasons speak against it.
concern-report-letter-way = How was it sent?
concern-report-letter-left-out = Why does the reporter get no reply?
concern-report-letter-words = Reasons
concern-report-letter-save = Note the reply
concern-report-letter-open = See the letter
concern-report-letter-pdf = Get the letter as PDF
concern-report-letter-print = Use the browser's print to print the letter.
concern-report-reply-choose = Choose one of these
concern-report-reply-conflict = Somebody else has worked on the report. You see the newest version. What you wrote is still here.
concern-report-reply-way-post = By post
concern-report-reply-way-digital = Digitally
concern-report-reply-way-spoken = Spoken
concern-report-reply-left-out-groundless = The report is obviously groundless
concern-report-reply-left-out-special-reasons = Special reasons
concern-report-reply-line-sent = { $what }: sent { $date } ({ $how })
concern-report-reply-line-left-out = { $what }: left out { $date } ({ $how })
