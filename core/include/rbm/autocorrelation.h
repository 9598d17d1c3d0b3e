#pragma once

#include <cstddef>
#include <vector>

#include "rbm/types.h"

namespace rbm {

/// How long a quantity of a Markov chain remembers its past.
struct AutocorrelationTime {
  /// In looks: tau = 1 + 2 (rho(1) + rho(2) + ...), which is 1 where looks are independent; means
  /// over n looks have the error of n / tau independent ones. Where the run was not long enough, a
  /// lower bound.
  double time = 1.0;
  /// Standard error of `time`; 0 for a bound.
  double error = 0.0;
  /// Whether the run was at least so many times longer than `time`, see Autocorrelations.
  bool long_enough = false;
  /// False where all looks of all chains saw the same number, so that there is nothing to tell.
  bool varies = false;
};

/// Integrated autocorrelation times of several quantities of the same chains, by automatic
/// windowing: rho(t) is summed up to the first lag W >= window_per_time * tau(W), where tau is that
/// of the slowest quantity: what is slow in one is a little slow in all, and a window of its own
/// would close before a quick one shows it. Beyond it there is more noise than correlation. rho is
/// averaged over the chains about their common mean, so that chains that stay apart count as
/// correlated.
///
/// The error is tau sqrt(2 (2 W + 1) / (n_looks n_chains)). If no window closes within 1/10 of the
/// run, the run is shorter than looks_per_time of the slowest tau. Then each time is at least the
/// sum so far less two of its errors, because no rho(t) of block Gibbs sampling is negative; and
/// those whose own window did not close are at least n_looks / looks_per_time.
/// Sources: Madras & Sokal, The Pivot Algorithm (J. Stat. Phys. 1988), appendix C; Sokal, Monte
/// Carlo Methods in Statistical Mechanics (1997), sec. 3, whose tau is half of this one and whose c
/// is twice window_per_time.
class Autocorrelations {
 public:
  static constexpr double window_per_time = 5.0;
  static constexpr double looks_per_time = 50.0;
  static_assert(looks_per_time == 10.0 * window_per_time, "a tenth of the run holds the window");

  static Index most_lags(Index n_looks) { return n_looks / 10; }

  /// One more quantity, before the first lag.
  /// @param trace  what the looks saw, [n_looks, n_chains]: one column is one chain; n_looks >= 50,
  ///   and the same for all
  void add(Batch trace);

  /// Sums up the next lag, unless it is finished. Cost: n_looks n_chains multiplications for each
  ///   quantity.
  void add_lag();
  bool finished() const;

  /// Of the quantity that was added as number k, by the lags so far; for good when it is finished.
  AutocorrelationTime time(std::size_t k) const;

 private:
  struct Quantity {
    Batch trace;  ///< less its mean
    double variance;
    bool varies;
    double time;
  };

  /// Whether the window of such a time has closed.
  bool closed(double time) const { return static_cast<double>(lag_) >= window_per_time * time; }
  double slowest() const;

  std::vector<Quantity> quantities_;
  Index lag_ = 0;
};

/// The same of one quantity in one go.
AutocorrelationTime autocorrelation_time(Batch trace);

}  // namespace rbm
