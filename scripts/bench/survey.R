# B6 with R's package `survey`: the same tables, weights, intervals and tests as bench_survey makes, as fast as the package does it.
#   Rscript survey.R answers.csv results.csv
# Prints the processor seconds of the work alone. Broken down by region and size each question also has its shares in each group.
suppressPackageStartupMessages(library(survey))
arguments <- commandArgs(TRUE)
answers <- read.csv(arguments[1], colClasses = "numeric")
columns <- setdiff(names(answers), c("stratum", "frame", "kind"))
numeric <- startsWith(columns, "number")
for (name in columns[!numeric]) answers[[name]] <- factor(answers[[name]])
answers$weight <- answers$frame / ave(answers$stratum, answers$stratum, FUN = length)
started <- proc.time()

lines <- character(0)
put <- function(...) lines <<- c(lines, paste(..., sep = ","))
sizes <- tapply(answers$frame, answers$stratum, `[`, 1)
totals <- floor(c(0.5, 0.3, 0.2) * sum(sizes))
totals[1] <- sum(sizes) - totals[2] - totals[3]
answers$kind <- factor(answers$kind)
options(survey.lonely.psu = "adjust", survey.adjust.domain.lonely = FALSE)
design <- svydesign(ids = ~1, strata = ~stratum, weights = ~weight, fpc = ~frame, data = answers)
design <- postStratify(design, ~kind, data.frame(kind = factor(1:3), Freq = totals))
df <- degf(design)

shares <- function(name, design, formula = as.formula(paste0("~", name))) {
  found <- svymean(formula, design, na.rm = TRUE)
  p <- as.numeric(coef(found)); se <- as.numeric(SE(found))
  half <- qt(0.975, df) * se / (p * (1 - p))
  list(p = p, se = se, low = plogis(qlogis(p) - half), high = plogis(qlogis(p) + half))
}
# Who does not know is in no test.
stands <- function(design, name) {
  given <- design$variables[[name]]
  given[given == "5"] <- NA
  design$variables[[name]] <- droplevels(given)
  design
}
for (place in seq_along(columns)) {
  name <- columns[place]
  formula <- as.formula(paste0("~", name))
  if (numeric[place]) {
    found <- svymean(formula, design)
    ends <- confint(found, df = df)
    middle <- svyquantile(formula, design, 0.5, qrule = "school")
    put("mean", name, "", coef(found), SE(found), ends[1], ends[2])
    put("median", name, "", coef(middle), "", "", "")
    for (by in c("region", "size")) svyby(formula, as.formula(paste0("~", by)), design, svymean, vartype = "se")
    next
  }
  found <- shares(name, design)
  for (i in seq_along(found$p)) put("share", name, i - 1, found$p[i], found$se[i], found$low[i], found$high[i])
  for (by in c("region", "size")) if (by != name) {
    svyby(formula, as.formula(paste0("~", by)), design, svymean, na.rm = TRUE, vartype = "se")
    if (name %in% c("region", "size")) next
    own <- if (startsWith(name, "scale")) stands(design, name) else design
    test <- tryCatch(svychisq(as.formula(paste0("~", name, "+", by)), own), error = function(e) NULL)
    if (!is.null(test) && is.finite(test$statistic)) put("test", name, by, test$statistic, test$p.value)
  }
}
tests <- grepl("^test", lines)
invisible(p.adjust(as.numeric(sub(".*,", "", lines[tests])), "holm"))
took <- proc.time() - started
writeLines(lines, arguments[2])
cat(took[["user.self"]] + took[["sys.self"]], "\n")
