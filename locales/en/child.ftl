# What is known of the child, and two records of one child.
child-unknown = Not known
child-conflict = Somebody else has changed this in the meantime. You see the newest version. What you wrote is still here.
child-correct-title = What is known of the child
child-correct-link = Correct or complete what is known of the child
child-correct-lead = Correct what is wrong, and fill in what you have learned. What stood here before stays in the history.
child-merge-title = Is the child registered twice?
child-merge-lead = Records that are alike stand here. Nothing is put together by itself.
child-merge-cases = Cases:
child-merge-hidden = The record has been put together with { $who } and is not shown in lists.
child-merge-like = Records that are alike
child-merge-like-none = No other record is alike
child-merge-like-none-help = Records that are alike come here, with the reasons why.
child-merge-compare = Compare with { $who }
child-merge-compare-title = Compare two records
child-merge-compare-caption = What the two records say
child-merge-column-what = What
child-merge-column-one = The one
child-merge-column-other = The other
child-merge-facts = What agrees and what does not
child-merge-facts-none = Nothing agrees.
child-merge-do-heading = Put them together
child-merge-do-help = The cases move to the record you keep. Each case stays whole. You can undo it later, and then they move back.
child-merge-kept = Which record shall be kept?
child-merge-kept-help = Keep the one with the right national identity number.
child-merge-choose = Choose which record shall be kept
child-merge-reason = How do you know that it is the same child?
child-merge-do = Put together
child-merge-history = What has been done
child-merge-line-kept = { $other } was put together with this one { $date } by { $by }.
child-merge-line-merged = This one was put together with { $other } { $date } by { $by }.
child-merge-moved = { $count ->
    [0] No case moved.
    [one] One case moved.
   *[other] { $count } cases moved.
}
child-merge-undone = Undone { $date }:
child-merge-undo-heading = Take them apart again: { $who }
child-merge-undo-reason = Why is it not the same child?
child-merge-undo-help = The cases that moved move back. What has been written in them since goes along.
child-merge-undo = Take apart
