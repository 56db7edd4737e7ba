# Why two records may be of one child. Each reason by itself, with its points in the code.
likeness-strong = Much agrees ({ $points } points): { $reasons }.
likeness-possible = Something agrees ({ $points } points): { $reasons }.
likeness-weak = Little agrees ({ $points } points): { $reasons }.
likeness-same-national-id = same national identity number
likeness-same-name = same name
likeness-transliterated-name = same name in other letters
likeness-sounding-name = the name sounds alike
likeness-contained-name = one name holds the other
likeness-one-word-of-name = one of the names is the same
likeness-same-birth-date = same day of birth
likeness-near-birth-date = nearly the same day of birth
likeness-age-fits = the age fits
likeness-same-address = same address
likeness-same-guardian = same guardian
likeness-other-national-id = another national identity number
likeness-other-birth-date = another day of birth
likeness-age-does-not-fit = the age does not fit
