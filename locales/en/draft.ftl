# Drafts: text that was typed and not sent.
draft-save = Save draft
draft-saved = Draft saved
draft-unsaved = The draft is not saved yet. We try again in a moment.
draft-signed-out = You are signed out. Your text is still here.
draft-offers = Drafts on this page
draft-offer = You have a draft that is not sent. Saved { $when }.
draft-taken-up = Draft saved { $time }. You are going on with it now. Look it over before you send.
draft-take-up = Take up the draft from { $time }
draft-discard = Discard the draft
draft-list-title = My drafts
draft-list-lead = This is what you have written and not sent. Only you see your drafts. They are removed when you send the form, and after 30 days at the latest.
draft-list-empty = You have no drafts.
draft-saved-when = Saved { $when }
draft-case = case { $number }
draft-about-concern-report = Concern report
draft-about-cooperation = Cooperation
draft-about-decision = Decision
draft-about-evaluation = Evaluation
draft-about-goal = Goal
draft-about-investigation = Investigation
draft-about-measure = Measure
draft-about-need = Need
draft-about-other = Form
draft-about-plan = Plan

merge-done = Somebody else saved on the same page while you were writing. You changed different fields, so both changes are kept.
merge-lead = { $count ->
    [one] Somebody else saved while you were writing, and you both changed the same field. Nothing is lost. Choose what should stand.
   *[other] Somebody else saved while you were writing, and you both changed { $count } of the same fields. Nothing is lost. Choose what should stand.
}
merge-how = Fields that only one of you changed have been put together; you need do nothing there. What you do not choose stays in the history, or on this page until you have saved.
merge-take-stored = Keep what is saved
merge-take-yours = Use what I wrote
merge-save = Save what I have chosen

error-sent-before-title = The form has been sent before
error-sent-before-text = You have already sent this form, with other content. What you sent now is not saved.
error-sent-before-what = Open what is saved and change it there. Or send this too, if it is something new.
sent-before-open = Open what is saved
sent-before-send = Send this too
error-form-token-keep = Keep the text and open the page again
