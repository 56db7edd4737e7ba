# Access for the family.
file-access-word = Access
file-access-title = Access to the case of { $child }
file-access-lead = The parties have a right to see the documents of the case, with some exceptions (barnevernsloven § 12-6). Here you see who was given what.
file-access-granted = Access that was given
file-access-granted-to = { $name }, { $date }
file-access-granted-what = { $items ->
    [one] One document
   *[other] { $items } documents
}, { $redactions } redactions.
file-access-granted-by = Decided by { $by }.
file-access-none = Nobody was given access yet
file-access-none-help = Each package that was given stands here, with what was redacted and why.
file-access-new = Give access
file-access-choose = Choose the documents
file-access-next = Go on
file-access-no-documents = The case has no documents to show yet.
file-access-choose-one = Choose at least one document
file-access-new-title = Give access to the case of { $child }
file-access-new-lead = Write the words that must go and choose the reason for each. The rest is shown as it is.
file-access-asked-by = Who asks for access?
file-access-asked-on = When was it asked for?
file-access-original = The whole text
file-access-words-help = The words are taken out wherever they are in the document. Write them exactly the same.
file-access-words = Words to take out, { $number }
file-access-limit = Reason for words { $number }
file-access-withhold = Keep the whole document back
file-access-withhold-help = Choose a reason only when nothing of the document can be shown.
file-access-look = See the result
file-access-grant = Give access
file-access-preview = This is what the package will be
file-access-preview-text = Read each document. When you give access, the package is saved without the words that were taken out, and it is noted who was given it.
file-access-shown = This is shown
file-access-redacted = redacted
file-access-back = Back to access
file-access-saved = Access is given and noted.
file-access-package-title = Access package from the case of { $child }
file-access-package-lead = Given to { $name } ({ $role }). Asked for on { $asked }, given on { $decided }.
file-access-package-redactions = { $count ->
    [0] Nothing was kept back.
    [one] One place was kept back. The reason stands there.
   *[other] { $count } places were kept back. The reason stands there.
}
file-access-complaint = Those who are not shown everything can complain.
file-access-withheld-document = A document that is kept back
file-access-kind-investigation = Investigation
file-access-kind-decision = Decision
file-access-kind-plan = Plan
file-access-kind-evaluation = Evaluation
file-access-kind-note = Note
file-access-kind-concern-report = Concern report
file-access-kind-attachment = File
file-access-file-help = Words are taken out of the name of the file only. Where something in the file itself is to be kept back, put a blacked-out copy in the journal and choose it here.
file-access-copy = Give this file instead
file-access-copy-limit = Reason for what is blacked out in the file
file-access-file-follows = The file { $name } comes with the package (SHA-256 { $digest }).
file-access-file-redacted = Something in the file is blacked out: { $why }.
