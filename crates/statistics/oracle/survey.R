# Computes the estimators of src/survey again with R's package `survey`, over designs of many kinds and made-up answers.
#
#   cd crates/statistics/oracle && Rscript survey.R > survey.csv
#
# Debian's r-base-core and r-cran-survey. The first lines of the answers name this script by its SHA-256 and the versions; a test
# refuses answers that belong to another script. Numbers in a field are separated by blanks, vectors by "/".
#
# What the package does not have is computed here from another side: Wilson's interval as the root of its equation, and the change of
# a share from two such intervals, its chance as the deviate at which they just touch.

suppressPackageStartupMessages(library(survey))
set.seed(2022)
options(survey.adjust.domain.lonely = FALSE)
levels <- c("95" = 0.95, "99.8" = 0.998)

script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
cat("# survey.R ", substr(system2("sha256sum", script, stdout = TRUE), 1, 64), "\n", sep = "")
cat("# ", R.version.string, "; survey ", as.character(packageVersion("survey")), "\n", sep = "")
cat("kind,design,level,parameters,data,answers\n")

numbers <- function(x) paste(ifelse(is.na(x) & !is.nan(x), "NA", sprintf("%.15g", as.numeric(x))), collapse = " ")
put <- function(kind, design, level, parameters, data, answers) {
  fields <- c(kind, design, level, parameters, data, paste(sprintf("%.17g", as.numeric(answers)), collapse = " "))
  cat(paste(fields, collapse = ","), "\n", sep = "")
}

# ---- designs ----

made <- list()
lonely <- list()
add <- function(id, sizes, stratum, weight, method = "none", margins = list(), totals = list(), single = "adjust") {
  options(survey.lonely.psu = single)
  frame <- data.frame(stratum = stratum, weight = weight, row = seq_along(stratum))
  has_size <- all(is.finite(sizes))
  frame$size <- sizes[stratum]
  design <- svydesign(ids = ~1, strata = ~stratum, weights = ~weight, data = frame, fpc = if (has_size) ~size else NULL)
  for (i in seq_along(margins)) design$variables[[paste0("m", i)]] <- factor(margins[[i]])
  names <- paste0("m", seq_along(margins))
  kind <- strsplit(method, " ")[[1]][1]
  if (kind == "poststratify") {
    known <- data.frame(m1 = factor(seq_along(totals[[1]])), Freq = totals[[1]])
    design <- postStratify(design, ~m1, known)
  } else if (kind != "none") {
    formula <- as.formula(paste("~", paste(names, collapse = "+")))
    columns <- colnames(model.matrix(formula, design$variables))
    population <- setNames(c(sum(totals[[1]]), unlist(lapply(totals, function(t) t[-1]))), columns)
    bounds <- if (kind == "logit") as.numeric(strsplit(method, " ")[[1]][2:3]) else c(-Inf, Inf)
    design <- calibrate(design, formula, population, calfun = kind, bounds = bounds, epsilon = 1e-13, maxit = 200)
    if (kind == "raking") {
      # The package's own way round the margins comes to the same weights.
      known <- lapply(seq_along(totals), function(i) setNames(data.frame(factor(seq_along(totals[[i]])), totals[[i]]), c(names[i], "Freq")))
      before <- svydesign(ids = ~1, strata = ~stratum, weights = ~weight, data = design$variables, fpc = if (has_size) ~size else NULL)
      around <- rake(before, lapply(names, function(n) as.formula(paste("~", n))), known, control = list(maxit = 5000, epsilon = 1e-13))
      stopifnot(max(abs(weights(around) - weights(design))) < 1e-9)
    }
  }
  made[[id]] <<- design
  lonely[[id]] <<- single
  shown <- paste(c(numbers(sizes), sapply(totals, numbers)), collapse = "/")
  columns <- paste(c(numbers(stratum), numbers(weight), sapply(margins, numbers)), collapse = "/")
  put("design", id, paste(method, single), shown, columns, weights(design))
}
rounded <- function(x) round(x, 4)

add("simple", Inf, rep(1, 30), rep(1, 30))
add("finite", 253, rep(1, 58), rep(rounded(253 / 58), 58))
strata <- rep(1:5, c(9, 10, 10, 15, 14))
sizes <- c(40, 55, 38, 62, 58)
weight <- rounded((sizes / tabulate(strata))[strata])
add("stratified", sizes, strata, weight)
add("unsized", rep(Inf, 5), strata, rounded(weight * runif(58, 0.5, 2)))
add("unequal", sizes, strata, rounded(weight * rep(c(0.7, 1.3), 29)))
add("whole", c(9, 55, 38, 62, 58), strata, rounded((c(9, 55, 38, 62, 58) / tabulate(strata))[strata]))
alone <- c(1, rep(2:4, c(12, 9, 15)))
add("alone", c(12, 30, 33, 41), alone, rounded(c(12, 30, 33, 41)[alone] / tabulate(alone)[alone]))
add("certain", c(12, 30, 33, 41), alone, rounded(c(12, 30, 33, 41)[alone] / tabulate(alone)[alone]), single = "certainty")
group <- sample(rep(1:4, length.out = 58))
other <- sample(rep(1:3, length.out = 58))
add("post", 253, rep(1, 58), rep(rounded(253 / 58), 58), "poststratify", list(group), list(c(80, 50, 63, 60)))
add("post_strata", sizes, strata, weight, "poststratify", list(group), list(c(80, 50, 63, 60)))
both <- list(c(80, 50, 63, 60), c(100, 90, 63))
add("linear", sizes, strata, weight, "linear", list(group, other), both)
add("raking", sizes, strata, weight, "raking", list(group, other), both)
add("raking_unsized", rep(Inf, 5), strata, rounded(weight * runif(58, 0.5, 2)), "raking", list(group, other), both)
add("logit", sizes, strata, weight, "logit 0.3 2.5", list(group, other), both)
large <- sort(sample(1:6, 400, replace = TRUE))
add("large", c(300, 410, 250, 500, 333, 217), large, rounded((c(300, 410, 250, 500, 333, 217) / tabulate(large))[large]), "raking",
    list(sample(1:5, 400, replace = TRUE)), list(c(400, 380, 420, 450, 360)))

# ---- what is asked of each ----

is_calibrated <- function(design) !is.null(design$postStrata)
has_size <- function(design) !is.null(design$fpc$popsize)
among <- function(design, is_in) subset(design, is_in)
effect <- function(formula, design) {
  how <- if (has_size(design)) TRUE else "replace"
  as.numeric(deff(svymean(formula, design, deff = how)))
}
wilson <- function(p, answers, t) {
  equation <- function(q) (p - q)^2 - t^2 * q * (1 - q) / answers
  # At none and all the share itself is a root; the other one is sought without it.
  if (p < 1e-12) return(c(0, uniroot(function(q) q - t^2 * (1 - q) / answers, c(0, 1), tol = 1e-16)$root))
  if (p > 1 - 1e-12) return(c(uniroot(function(q) (1 - q) - t^2 * q / answers, c(0, 1), tol = 1e-16)$root, 1))
  low <- uniroot(equation, c(0, p), tol = 1e-16)$root
  high <- uniroot(equation, c(p, 1), tol = 1e-16)$root
  c(low, high)
}
answers_of <- function(design, p, v) {
  if (p > 1e-12 && p < 1 - 1e-12) return(p * (1 - p) / v)
  w <- weights(design)
  seen <- w > 0
  left <- if (has_size(design)) 1 - as.vector(design$fpc$sampsize / design$fpc$popsize) else rep(1, length(w))
  (sum(seen) - 1) / sum(seen) * sum(w)^2 / sum(w^2 * left)
}

share <- function(id, y, level, method) {
  options(survey.lonely.psu = lonely[[id]])
  design <- made[[id]]
  design$variables$y <- y
  own <- if (anyNA(y)) among(design, !is.na(y)) else design
  own$variables$y[is.na(own$variables$y)] <- 0
  m <- svymean(~y, own)
  p <- as.numeric(coef(m)); v <- as.numeric(vcov(m)); df <- degf(own)
  ends <- if (method == "wilson") {
    wilson(p, answers_of(own, p, v), qt(1 - (1 - levels[[level]]) / 2, df))
  } else {
    name <- c(logit = "xlogit", korn_graubard = "beta", linear = "mean")[[method]]
    as.numeric(attr(svyciprop(~y, own, method = name, level = levels[[level]]), "ci"))
  }
  if (method == "linear") ends <- c(max(ends[1], 0), min(ends[2], 1))
  put("share", id, level, method, numbers(y), c(p, sqrt(v), ends, df, if (p > 1e-12 && p < 1 - 1e-12) effect(~y, own)))
}
mean_of <- function(id, y, level) {
  options(survey.lonely.psu = lonely[[id]])
  design <- made[[id]]
  design$variables$y <- y
  own <- if (anyNA(y)) among(design, !is.na(y)) else design
  own$variables$y[is.na(own$variables$y)] <- 0
  m <- svymean(~y, own); total <- svytotal(~y, own); df <- degf(own)
  put("mean", id, level, "", numbers(y),
      c(coef(m), SE(m), confint(m, level = levels[[level]], df = df), df, effect(~y, own)))
  put("sum", id, level, "", numbers(y), c(coef(total), SE(total), confint(total, level = levels[[level]], df = df), df))
}
quantile_of <- function(id, y, level, part) {
  options(survey.lonely.psu = lonely[[id]])
  design <- made[[id]]
  design$variables$y <- y
  own <- if (anyNA(y)) among(design, !is.na(y)) else design
  own$variables$y[is.na(own$variables$y)] <- 0
  q <- svyquantile(~y, own, part, alpha = 1 - levels[[level]], interval.type = "mean", qrule = "school", df = degf(own))[[1]]
  put("quantile", id, level, numbers(part), numbers(y), c(q[1, "quantile"], q[1, 2], q[1, 3]))
}
cross <- function(id, a, b) {
  options(survey.lonely.psu = lonely[[id]])
  design <- made[[id]]
  design$variables$a <- a
  design$variables$b <- b
  own <- if (anyNA(a) || anyNA(b)) among(design, !is.na(a) & !is.na(b)) else design
  test <- svychisq(~a + b, own, statistic = "F")
  put("cross", id, "", "", paste(numbers(a), numbers(b), sep = "/"), c(test$statistic, test$parameter, test$p.value))
}

for (id in names(made)) {
  n <- nrow(made[[id]]$variables)
  stratum <- made[[id]]$variables$stratum
  for (round in 1:5) {
    missing <- if (round %% 2 == 0) sample(n, max(2, n %/% 9)) else integer(0)
    without <- function(x) { x[missing] <- NA; x }
    y <- without(rbinom(n, 1, c(0.5, 0.2, 0.85, 0.4, 0.65)[round]))
    if (length(unique(y[!is.na(y)])) == 2) for (method in c("wilson", "logit", "korn_graubard", "linear")) {
      if (method == "korn_graubard" && length(missing) > 0 && is_calibrated(made[[id]])) next
      share(id, y, if (round == 3) "99.8" else "95", method)
    }
    number <- without(round(rgamma(n, 2, 0.1) + 3 * stratum, 1))
    mean_of(id, number, if (round == 4) "99.8" else "95")
    for (part in c(0.25, 0.5, 0.75)) quantile_of(id, number, "95", part)
    quantile_of(id, without(sample(1:9, n, replace = TRUE)), "95", 0.5)
    a <- without(sample(1:2, n, replace = TRUE, prob = c(0.6, 0.4)))
    b <- sample(1:3, n, replace = TRUE)
    if (!(anyNA(a) && is_calibrated(made[[id]]))) cross(id, a, b)
    # Where groups are strata, how many are in each is known.
    groups <- if (length(unique(stratum)) > 1) (stratum %% 2) + 1 else rep(1:2, length.out = n)
    cross(id, sample(1:4, n, replace = TRUE), groups)
  }
  share(id, rep(1, n), "95", "wilson")
  share(id, rep(0, n), "95", "wilson")
}

# ---- change between waves ----

satterthwaite <- function(v, df) sum(v)^2 / sum(v^2 / df)
change_of <- function(first, second, level) {
  of <- function(id, y) {
    options(survey.lonely.psu = lonely[[id]])
    design <- made[[id]]
    design$variables$y <- y
    m <- svymean(~y, design)
    list(value = as.numeric(coef(m)), v = as.numeric(vcov(m)), df = degf(design), answers = answers_of(design, as.numeric(coef(m)), as.numeric(vcov(m))))
  }
  many <- function(id) nrow(made[[id]]$variables)
  y1 <- round(rnorm(many(first), 50, 10), 1); y2 <- round(rnorm(many(second), 55, 12), 1)
  a <- of(first, y1); b <- of(second, y2)
  d <- b$value - a$value; se <- sqrt(a$v + b$v); df <- satterthwaite(c(a$v, b$v), c(a$df, b$df))
  half <- qt(1 - (1 - levels[[level]]) / 2, df) * se
  put("change_means", paste(first, second), level, "", paste(numbers(y1), numbers(y2), sep = "/"),
      c(d, se, d - half, d + half, df, 2 * pt(-abs(d / se), df)))
  y1 <- rbinom(many(first), 1, runif(1, 0.2, 0.8)); y2 <- rbinom(many(second), 1, runif(1, 0.2, 0.8))
  a <- of(first, y1); b <- of(second, y2)
  d <- b$value - a$value; se <- sqrt(a$v + b$v); df <- satterthwaite(c(a$v, b$v), c(a$df, b$df))
  ends <- function(t) {
    from <- wilson(a$value, a$answers, t); to <- wilson(b$value, b$answers, t)
    c(d - sqrt((b$value - to[1])^2 + (from[2] - a$value)^2), d + sqrt((to[2] - b$value)^2 + (a$value - from[1])^2))
  }
  touching <- uniroot(function(t) ends(t)[if (d > 0) 1 else 2], c(1e-6, 60), tol = 1e-15)$root
  put("change_shares", paste(first, second), level, "", paste(numbers(y1), numbers(y2), sep = "/"),
      c(d, se, ends(qt(1 - (1 - levels[[level]]) / 2, df)), df, 2 * pt(-touching, df)))
}
sized <- c("simple", "finite", "stratified", "unequal", "post", "raking", "large")
for (round in 1:40) {
  pair <- sample(sized, 2)
  change_of(pair[1], pair[2], if (round %% 4 == 0) "99.8" else "95")
}

# ---- many tests ----

for (round in 1:40) {
  chances <- signif(rbeta(sample(1:20, 1), 0.5, 3), 6)
  put("holm", "", "", "", numbers(chances), p.adjust(chances, "holm"))
  put("benjamini_hochberg", "", "", "", numbers(chances), p.adjust(chances, "BH"))
}
