# Signing in with two steps, and what people see of their own account.
sign-in-code = Code
sign-in-code-help = Only if you use two steps: the code from the app, or a recovery code.
sign-in-code-needed = Type the code from the app as well. If you have not set up two steps yet, sign in from the front page. If you use a passkey, sign in in another tab and close this box.
sign-in-code-wrong = The code is not right, or it has been used. Wait until the app shows a new one.
sign-in-wait = Too many tries. Try again at { $time }.
sign-in-use-passkey = Your account is opened with a passkey, and there are none at this address. Ask the administrator of your service for help.

account-code-title = Type the code from the app
account-code-lead = The password is right. Now we need the code that the app on your telephone shows.
account-code = Code
account-code-help = Six digits from the app, or one of your recovery codes.
account-code-lost = Have you neither app nor passkey nor recovery code at hand? Ask the administrator of your service to reset the two steps.

account-app-title = Set up signing in with two steps
account-app-lead = Your service demands two steps: the password and a code from your telephone. It is done once and takes a few minutes.
account-app-step-install = Open an app for one-time codes on your telephone. Most have one already, often with the list of passwords.
account-app-step-scan = Scan the picture with the app.
account-app-secret = If you cannot scan, type this key in the app:
account-app-step-code = Type the code that the app shows.
account-app-code = Code from the app
account-app-code-help = Six digits
account-app-button = Take into use

account-codes-title = Recovery codes
account-codes-lead = If you lose the telephone, each of these codes lets you in once. They are shown only now.
account-codes-keep = Print them or put them in your list of passwords. Do not keep them on the telephone that has the app.
account-codes-done = I have kept the codes

account-factor-title = Confirm that it is you
account-factor-lead = What you are about to do asks you to show once more who you are. It holds for five minutes.
account-factor-kept = What you filled in is kept, and is there when you come back.
account-factor-button = Confirm
account-password-wrong = The password is not right

account-own-title = Your account
account-own-lead = Here you see where you are signed in, and how.
account-sessions = Where you are signed in
account-sessions-help = If you do not know a place, sign it out and choose a new password.
account-browser-unknown = Unknown browser
account-session-this = Where you are now
account-session-times = Began { $began }, last used { $used }
account-strength-password = With a password
account-strength-two-factors = With password and code
account-strength-passkey = With a passkey
account-strength-outside = Through your organisation's sign-in
account-session-end = Sign out
account-session-end-others = Sign out everywhere else
account-app-heading = Signing in with two steps
account-app-on = Your app was taken into use { $date }.
account-codes-left = { $count ->
    [0] You have no recovery codes left.
    [one] You have one recovery code left.
   *[other] You have { $count } recovery codes left.
}
account-codes-new = Make new recovery codes
account-app-change = Change to another app
account-app-end = Stop using two steps
account-app-off = You sign in with a password alone. With two steps it does not help others to get hold of the password.
account-app-begin = Set up two steps

account-password-title = Change password
account-password-lead = When the password is changed, you are signed out everywhere else.
account-password-old = The password you have now
account-password-button = Change password
set-password-weak = Choose another password: 12 to 1000 characters, and not only common words with digits after them

account-code-lead-passkey = The password is right. Now we need your passkey.
account-passkey-sign-in = Sign in with a passkey
account-passkey-use = Use a passkey
account-passkey-none = The browser gave us no passkey. Try again, or use another way.
account-passkey-wrong = The passkey was not accepted. Try again, or use another way.
account-passkeys = Passkeys
account-passkeys-help = With a passkey you sign in with your finger, your face or the code of your telephone, computer or security key. You need neither password nor code from an app then, and nobody can trick the key out of you.
account-passkeys-not-here = There are no passkeys at this address: browsers make them for a name only, not for a number, and only over https.
account-passkey-made = Made { $date }
account-passkey-used = Last used { $date }
account-passkey-unused = Not used yet
account-passkey-remove = Remove
account-passkey-last = This is the last thing you sign in with. Make another passkey or set up an app first.
account-passkey-new-title = Make a passkey
account-passkey-new-lead = The browser asks where the key is to be kept: on this computer, on your telephone or on a security key.
account-passkey-needs = This needs a browser that can make passkeys, with scripts switched on, at the address { $address }.
account-passkey-name = What will you call the key?
account-passkey-name-help = So that you know it again, such as “My work telephone”.
account-passkey-name-missing = Give the key a name of at most 60 characters
account-passkey-new-button = Make the key
account-passkey-not-made = The key was not made. Try again; the browser has five minutes.
account-app-off-passkey = You have a passkey and no app. With recovery codes you come in even if you lose the key.
