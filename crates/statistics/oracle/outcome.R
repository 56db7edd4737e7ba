# Computes the formulas of src/outcome again, each from another side where there is one, over edge cases and random input.
#
#   cd crates/statistics/oracle && Rscript outcome.R > outcome.csv
#
# Base R alone (Debian's r-base-core). The first lines of the answers name this script by its SHA-256 and the version of R;
# a test refuses answers that belong to another script. Numbers in a field are separated by blanks, rows of a table by "/".

set.seed(1968)
levels <- c("95" = 0.95, "99.8" = 0.998)

script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
cat("# outcome.R ", substr(system2("sha256sum", script, stdout = TRUE), 1, 64), "\n", sep = "")
cat("# ", R.version.string, "\n", sep = "")
cat("formula,level,parameters,first,second,answers\n")

# What goes in is rounded, so that fewer digits name the same number.
numbers <- function(x) paste(sprintf("%.15g", x), collapse = " ")
table_of <- function(rows) paste(apply(rows, 1, numbers), collapse = "/")
put <- function(formula, level, parameters, first, second, ...) {
  answers <- paste(sprintf("%.17g", c(...)), collapse = " ")
  cat(paste(formula, level, parameters, first, second, answers, sep = ","), "\n", sep = "")
}
each_level <- function(body) for (name in names(levels)) body(name, levels[[name]])

# The derivative of a function of numbers, by a complex step: exact to the last digits, and without algebra.
gradient <- function(f, x) {
  slope <- x
  for (i in seq_along(x)) {
    beside <- as.complex(x)
    dim(beside) <- dim(x)
    beside[i] <- beside[i] + 1i * 1e-30
    slope[i] <- Im(f(beside)) / 1e-30
  }
  slope
}

# ---- goal attainment: the sum over its standard deviation, from the matrix of correlations ----

goal_attainment <- function(attained, weights, rho) {
  correlations <- matrix(rho, length(weights), length(weights))
  diag(correlations) <- 1
  deviation <- sqrt(drop(t(weights) %*% correlations %*% weights))
  put("goal_attainment", "", numbers(rho), numbers(attained), numbers(weights), 50 + 10 * sum(weights * attained) / deviation)
}
goal_attainment(c(1, 1, 1), c(1, 1, 1), 0.3)
goal_attainment(2, 5, 0.3)
goal_attainment(c(-2, 2), c(1, 1), 0)
goal_attainment(c(-2, -2, -2), c(1, 2, 3), 1)
for (i in 1:60) {
  many <- sample(1:8, 1)
  goal_attainment(sample(-2:2, many, replace = TRUE), round(runif(many, 0.1, 10), 3), round(runif(1), 3))
}

# ---- reliable change: the standard deviation of the difference of two measurements with the same true score ----

reliable_change <- function(deviation, reliability, before, after) {
  error <- deviation^2 * (1 - reliability)
  difference <- sqrt(sum(matrix(c(error, 0, 0, error), 2)))
  put("reliable_change", "", numbers(c(deviation, reliability)), numbers(before), numbers(after),
      sqrt(error), 1.96 * difference, (after - before) / difference)
}
reliable_change(7.5, 0.80, 32.5, 47.5)
reliable_change(1, 0, 0, 0)
reliable_change(0.001, 0.999, 5, -5)
for (i in 1:60) reliable_change(round(rexp(1, 0.2) + 0.01, 4), round(runif(1, 0, 0.99), 4), round(rnorm(1, 20, 9), 2), round(rnorm(1, 20, 9), 2))

# ---- cut-offs: c is where both groups are equally many deviations away ----

cutoffs <- function(helped, others, sign) {
  a <- qnorm(pnorm(2), helped[1], helped[2]) * (sign > 0) + qnorm(pnorm(-2), helped[1], helped[2]) * (sign < 0)
  b <- others[1] - sign * 2 * others[2]
  away <- function(x) (x - helped[1]) / helped[2] - (others[1] - x) / others[2]
  c <- uniroot(away, range(helped[1], others[1]) + c(-1, 1), tol = 1e-14)$root
  put("cutoffs", "", numbers(sign), numbers(helped), numbers(others), a, b, c)
}
cutoffs(c(40, 7.5), c(60, 7.5), 1)
cutoffs(c(60, 7.5), c(40, 2.5), -1)
for (i in 1:40) cutoffs(round(c(rnorm(1, 10, 5), rexp(1) + 0.1), 3), round(c(rnorm(1, 14, 5), rexp(1) + 0.1), 3), sample(c(-1, 1), 1))

# ---- classes: recovered 0, improved 1, unchanged 2, worsened 3, not measured 4; shares of everybody ----

classes <- function(error, cutoff, sign, before, after) {
  limit <- 1.96 * sqrt(2) * error
  gain <- sign * (after - before)
  one <- ifelse(is.na(gain), 4, ifelse(gain < -limit, 3, ifelse(gain > limit, 1, 2)))
  over <- !is.na(gain) & one == 1 & sign * (before - cutoff) < 0 & sign * (after - cutoff) >= 0
  one[over] <- 0
  each_level(function(name, level) {
    for (class in 0:4) {
      part <- sum(one == class)
      ends <- suppressWarnings(prop.test(part, length(one), conf.level = level, correct = FALSE)$conf.int)
      put("classes", name, numbers(c(error, cutoff, sign, class)), numbers(before), numbers(after), part, length(one), ends)
    }
  })
}
for (i in 1:10) {
  many <- sample(1:40, 1)
  before <- round(rnorm(many, 20, 6))
  after <- before + round(rnorm(many, 3, 6))
  after[runif(many) < 0.2] <- NA
  classes(round(runif(1, 0.5, 3), 2), 22, sample(c(-1, 1), 1), before, after)
}

# ---- reliability: alpha from the analysis of variance, its interval from F; the correlation by cor.test ----

alpha <- function(rows) {
  people <- nrow(rows)
  questions <- ncol(rows)
  long <- data.frame(answer = as.vector(rows), person = factor(rep(1:people, questions)), question = factor(rep(1:questions, each = people)))
  squares <- anova(lm(answer ~ person + question, long))[["Mean Sq"]]
  found <- 1 - squares[3] / squares[1]
  each_level(function(name, level) {
    tail <- (1 - level) / 2
    ends <- 1 - (1 - found) * qf(c(1 - tail, tail), people - 1, (people - 1) * (questions - 1))
    put("alpha", name, "", table_of(rows), "", found, ends)
  })
}
alpha(matrix(c(1, 2, 3, 1, 2, 4), 3))
alpha(matrix(c(1, 2, 3, 4, 4, 3, 1, 1, 2, 2, 2, 3), 4))
for (i in 1:25) {
  people <- sample(5:60, 1)
  questions <- sample(2:9, 1)
  common <- rnorm(people)
  alpha(matrix(round(common + rnorm(people * questions, 5, runif(1, 0.3, 2)), 2), people))
}

retest <- function(first, second) each_level(function(name, level) {
  found <- cor.test(first, second, conf.level = level)
  put("retest", name, "", numbers(first), numbers(second), found$estimate, found$conf.int)
})
retest(c(1, 2, 3, 4), c(2, 1, 4, 3))
for (i in 1:25) {
  first <- round(rnorm(sample(4:80, 1), 20, 5), 1)
  retest(first, round(first * runif(1, -0.2, 1) + rnorm(length(first), 0, 4), 1))
}

# ---- change of pairs: Student's by t.test; the standardised one by the delta method, from the moments of the normal distribution ----

change <- function(before, after, sign) each_level(function(name, level) {
  found <- t.test(sign * after, sign * before, paired = TRUE, conf.level = level)
  spread <- cov(cbind(before, after))
  freedom <- length(before) - 1
  # Of the mean change and the two variances; Bonett divides the first by the degrees of freedom.
  moments <- c(sign * mean(after - before), spread[1, 1], spread[2, 2])
  of_moments <- diag(c(var(after - before), 2 * spread[1, 1]^2, 2 * spread[2, 2]^2)) / freedom
  of_moments[2, 3] <- of_moments[3, 2] <- 2 * spread[1, 2]^2 / freedom
  standardised <- function(m) m[1] / sqrt((m[2] + m[3]) / 2)
  slope <- gradient(standardised, moments)
  half <- qnorm((1 + level) / 2) * sqrt(drop(t(slope) %*% of_moments %*% slope))
  put("change", name, numbers(sign), numbers(before), numbers(after),
      found$estimate, found$conf.int, standardised(moments) + c(0, -half, half))
})
change(c(1, 2, 3, 4), c(3, 2, 5, 4), 1)
change(c(0, 10, 20), c(30, 10, 10), -1)
change(c(5, 5, 5, 5), c(6, 7, 8, 9), 1)
for (i in 1:40) {
  before <- round(rnorm(sample(3:120, 1), 20, 5), 1)
  change(before, round(before * runif(1) + rnorm(length(before), 8, 4), 1), sample(c(-1, 1), 1))
}

# ---- agreement: kappa, its variance by the delta method on the shares of a table; the share of the same answer by prop.test ----

kappa <- function(first, second, categories) {
  apart <- abs(outer(0:(categories - 1), 0:(categories - 1), "-")) / (categories - 1)
  shares <- table(factor(first, 0:(categories - 1)), factor(second, 0:(categories - 1))) / length(first)
  shares <- matrix(as.numeric(shares), categories)
  weights <- list(unweighted = (apart == 0) * 1, linear = 1 - apart, quadratic = 1 - apart^2)
  for (kind in names(weights)) {
    w <- weights[[kind]]
    of_shares <- function(p) {
      chance <- sum(w * outer(rowSums(p), colSums(p)))
      (sum(w * p) - chance) / (1 - chance)
    }
    slope <- gradient(of_shares, shares)
    variance <- (sum(shares * slope^2) - sum(shares * slope)^2) / length(first)
    same <- sum(first == second)
    each_level(function(name, level) {
      half <- qnorm((1 + level) / 2) * sqrt(variance)
      ends <- pmin(pmax(of_shares(shares) + c(-half, half), -1), 1)
      wilson <- suppressWarnings(prop.test(same, length(first), conf.level = level, correct = FALSE)$conf.int)
      put(paste0("kappa_", kind), name, numbers(categories), numbers(first), numbers(second), of_shares(shares), ends, same, wilson)
    })
  }
}
kappa(c(0, 0, 1, 1, 2), c(0, 1, 1, 2, 2), 3)
kappa(c(0, 0, 0, 1), c(1, 1, 1, 0), 2)
kappa(c(0, 4, 4, 0, 2), c(4, 0, 4, 0, 1), 5)
for (i in 1:25) {
  categories <- sample(2:7, 1)
  first <- c(0, 1, sample(0:(categories - 1), sample(4:150, 1), replace = TRUE))
  second <- pmin(pmax(first + sample(-2:2, length(first), replace = TRUE), 0), categories - 1)
  second[1:2] <- c(1, 0)
  kappa(first, second, categories)
}

# ---- two groups: wilcox.test with ties; Newcombe's interval from the variance of Hanley and McNeil, the sizes replaced ----

groups <- function(first, second) each_level(function(name, level) {
  found <- suppressWarnings(wilcox.test(first, second, exact = FALSE, correct = TRUE))
  m <- length(first)
  n <- length(second)
  value <- mean(outer(first, second, ">") + 0.5 * outer(first, second, "=="))
  size <- (m + n) / 2
  spread <- function(theta) {
    q1 <- theta / (2 - theta)
    q2 <- 2 * theta^2 / (1 + theta)
    sqrt((theta * (1 - theta) + (size - 1) * (q1 - theta^2) + (size - 1) * (q2 - theta^2)) / (m * n))
  }
  z <- qnorm((1 + level) / 2)
  end <- function(sign, to) {
    if (value == to) return(to)
    # What was found is no end, though it has no spread itself where it is 0 or 1.
    from <- value + sign * 1e-12
    uniroot(function(theta) sign * (theta - value) - z * spread(theta), sort(c(from, to)), tol = 1e-15, maxiter = 10000)$root
  }
  put("groups", name, "", numbers(first), numbers(second), value, end(-1, 0), end(1, 1), found$statistic, found$p.value)
})
groups(c(2, 3, 3), c(1, 3))
groups(c(4, 5, 6), c(1, 2, 3))
groups(c(1, 2, 3), c(1, 2, 3))
groups(c(1, 1, 1, 2), c(1, 1))
for (i in 1:40) groups(sample(1:5, sample(2:60, 1), replace = TRUE, prob = 1:5), c(1, 5, sample(1:5, sample(0:80, 1), replace = TRUE)))
for (i in 1:10) groups(round(rnorm(sample(2:30, 1)), 3), round(rnorm(sample(2:30, 1), 0.5), 3))
