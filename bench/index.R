# The same work as the table's draws, in base R with matrix algebra: 1,000 draws of weights within 25 %, one of three scales
# each, missing values skipped; ranks, their means and type 7 quantiles, and the share of draws among the first ten.
# Usage: Rscript index.R FOLDER > FILE. Writes the best CPU seconds of several runs per size.
folder <- commandArgs(trailingOnly = TRUE)[1]

scales <- function(x) {
  n <- colSums(!is.na(x))
  z <- scale(x)
  low <- apply(x, 2, min, na.rm = TRUE)
  high <- apply(x, 2, max, na.rm = TRUE)
  minmax <- 100 * sweep(sweep(x, 2, low), 2, high - low, "/")
  ranks <- apply(x, 2, rank, ties.method = "min", na.last = "keep")
  list(z, minmax, sweep(ranks - 1, 2, n - 1, "/"))
}

one_index <- function(x, w) {
  low <- apply(x, 2, min, na.rm = TRUE)
  high <- apply(x, 2, max, na.rm = TRUE)
  y <- 100 * sweep(sweep(x, 2, low), 2, high - low, "/")
  here <- !is.na(y)
  y[!here] <- 0
  s <- (y %*% w) / (here %*% w)
  list(s, rank(-s, ties.method = "min"))
}

draws <- function(x, w, count = 1000) {
  n <- nrow(x)
  here <- !is.na(x)
  prepared <- lapply(scales(x), function(s) { s[!here] <- 0; s })
  weights <- w * (1 + matrix(runif(length(w) * count, -0.25, 0.25), length(w)))
  chosen <- sample.int(3, count, replace = TRUE)
  below <- (here * 1) %*% weights
  scores <- matrix(0, n, count)
  for (k in 1:3) {
    at <- which(chosen == k)
    scores[, at] <- (prepared[[k]] %*% weights[, at, drop = FALSE]) / below[, at]
  }
  # One radix sort for all draws, ties given the lowest rank.
  column <- rep(seq_len(count), each = n)
  order_all <- order(column, -scores, method = "radix")
  sorted <- scores[order_all]
  place <- rep(seq_len(n), count)
  fresh <- c(TRUE, sorted[-1] != sorted[-length(sorted)]) | place == 1L
  ranks <- matrix(0L, n, count)
  ranks[order_all] <- place[fresh][cumsum(fresh)]
  # And one for all areas.
  row <- rep(seq_len(n), count)
  by_area <- matrix(ranks[order(row, ranks, method = "radix")], count)
  quantile7 <- function(p) {
    h <- (count - 1) * p
    low <- by_area[floor(h) + 1, ]
    low + (h - floor(h)) * (by_area[min(floor(h) + 2, count), ] - low)
  }
  data.frame(mean = rowMeans(ranks), median = quantile7(0.5), q5 = quantile7(0.05), q95 = quantile7(0.95),
             top = rowMeans(ranks <= 10))
}

best <- function(work, repeats) {
  min(replicate(repeats, { gc(); t <- system.time(work()); t[["user.self"]] + t[["sys.self"]] }))
}

cat("size,index,draws\n")
set.seed(1)
for (size in c("136x4", "3363x4", "6160x12")) {
  all <- as.matrix(read.csv(file.path(folder, paste0(size, ".csv")), header = FALSE))
  w <- all[1, ]
  x <- unname(all[-1, , drop = FALSE])
  index <- best(function() for (r in 1:20) one_index(x, w), 5) / 20
  cat(sprintf("%s,%.6f,%.4f\n", size, index, best(function() draws(x, w), 5)))
}
