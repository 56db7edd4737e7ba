# Computes the formulas of src/survey/response again, from one row for each who was asked instead of counts.
#
#   cd crates/statistics/oracle && Rscript response.R > response.csv
#
# Base R alone (Debian's r-base-core). The first lines of the answers name this script by its SHA-256 and the version of R;
# a test refuses answers that belong to another script. Numbers in a field are separated by blanks, rows of a table by "/".

set.seed(2023)

script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
cat("# response.R ", substr(system2("sha256sum", script, stdout = TRUE), 1, 64), "\n", sep = "")
cat("# ", R.version.string, "\n", sep = "")
cat("formula,input,answers\n")

put <- function(formula, input, ...) {
  answers <- paste(ifelse(is.finite(c(...)), sprintf("%.17g", c(...)), "NA"), collapse = " ")
  cat(paste(formula, input, answers, sep = ","), "\n", sep = "")
}

# ---- rates: each a mean over people, where those outside its denominator are missing ----

codes <- c("1.1", "1.2", "2.11", "2.12", "2.2", "2.3", "3.19", "3.3", "3.9", "4")
rates <- function(counts) {
  people <- rep(codes, counts)
  unknown <- startsWith(people, "3")
  outside <- people == "4"
  e <- mean(!outside[!unknown])
  if (is.nan(e)) e <- 1
  # What somebody weighs in a denominator: 1, e where it is unknown, 0 outside.
  weigh <- function(of_unknown) ifelse(outside, 0, ifelse(unknown, of_unknown, 1))
  rate <- function(who, weights) sum(weights[people %in% who]) / sum(weights)
  complete <- "1.1"
  answered <- c("1.1", "1.2")
  refused <- c("2.11", "2.12")
  reached <- c(answered, refused, "2.3")
  reached_only <- (people %in% reached) * 1
  asked_only <- (people %in% c(answered, refused)) * 1
  unknowns <- list(weigh(1), weigh(e), weigh(0))
  put("rates", paste(counts, collapse = " "), e,
      unlist(lapply(unknowns, function(w) c(rate(complete, w), rate(answered, w)))),
      rate(complete, reached_only), rate(answered, reached_only), rate(complete, asked_only), rate(answered, asked_only),
      sapply(unknowns, function(w) rate(refused, w)), sapply(unknowns, function(w) rate(reached, w)))
}
rates(c(58, 0, 0, 0, 0, 0, 142, 0, 0, 0))
rates(c(50, 10, 10, 5, 5, 5, 12, 6, 2, 15))
rates(c(0, 0, 0, 0, 0, 0, 9, 0, 0, 0))
for (i in 1:60) rates(rpois(10, sample(c(0.4, 5, 60), 10, replace = TRUE)))

# ---- representativity: propensities from a logistic model on people, its bias from the matrices of the model ----

# A whole group was asked. `cells` has one row for each stratum: region, size, asked, answered.
representativity <- function(cells) {
  people <- cells[rep(seq_len(nrow(cells)), cells$asked), c("region", "size")]
  people$answered <- unlist(lapply(seq_len(nrow(cells)), function(i) rep(1:0, c(cells$answered[i], cells$asked[i] - cells$answered[i]))))
  people$cell <- factor(paste(people$region, people$size))
  n <- nrow(people)
  x <- if (nlevels(people$cell) > 1) model.matrix(~cell, people) else matrix(1, n, 1)
  fit <- glm.fit(x, people$answered, family = binomial(), control = glm.control(epsilon = 1e-15, maxit = 100))
  p <- fit$fitted.values
  spread <- sum((p - mean(p))^2) / (n - 1)
  z <- p * (1 - p) * x
  bias <- sum(rowSums((z %*% solve(crossprod(z, x))) * z)) / n
  adjusted <- max(spread - bias, 0)
  # The variance of y'Ay with y as normal: from the covariance of all people's propensities, as a matrix over cells.
  w <- as.vector(table(people$cell)) / n
  of_cell <- tapply(p, people$cell, mean)
  v <- diag(of_cell * (1 - of_cell) / as.vector(table(people$cell)), length(w))
  a <- (diag(w, length(w)) - outer(w, w)) * n / (n - 1)
  av <- a %*% v
  variance <- drop(4 * t(of_cell) %*% av %*% a %*% of_cell) + 2 * sum(diag(av %*% av))
  error <- if (sqrt(spread) > 1e-9) sqrt(variance) / sqrt(spread) else NA
  partial <- function(variable, other) {
    by <- people[[variable]]
    unconditional <- ave(p, by) - mean(p)
    conditional <- p - ave(p, people[[other]])
    of <- function(who) {
      some <- by == who
      c(sqrt(mean(some)) * mean(unconditional[some]), sqrt(sum(conditional[some]^2) / n))
    }
    c(sqrt(mean(unconditional^2)), sqrt(mean(conditional^2)), sapply(unique(cells[[variable]]), of))
  }
  input <- paste(apply(cells, 1, function(row) paste(trimws(row), collapse = " ")), collapse = "/")
  put("representativity", input, 1 - 2 * sqrt(spread), 1 - 2 * sqrt(adjusted), error,
      1 - 2 * sqrt(mean(p) * (1 - mean(p))), sqrt(spread) / mean(p), mean(p), partial("region", "size"), partial("size", "region"))
}
# Five regions and five groups of size, some of them empty; nobody wholly silent or wholly answering, where a logistic model has no end.
for (i in 1:40) {
  cells <- expand.grid(size = paste0("s", 1:sample(1:5, 1)), region = paste0("r", 1:sample(2:5, 1)), stringsAsFactors = FALSE)[, c("region", "size")]
  cells <- cells[runif(nrow(cells)) < 0.9, ]
  cells$asked <- 2 + rpois(nrow(cells), 12)
  cells$answered <- pmin(pmax(rbinom(nrow(cells), cells$asked, runif(nrow(cells), 0.1, 0.9)), 1), cells$asked - 1)
  if (nrow(cells) >= 2) representativity(cells)
}
