#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rbm/rbm.h"

/// Annealed importance sampling: an estimate of log Z for machines that are too large to count.
///
/// Between the base machine, whose Z_0 is known, and the machine itself stand the distributions
///   p_beta(v) = f_beta(v) / Z_beta,
///   f_beta(v) = exp((1 - beta) a_0.v + beta a.v) prod_j (1 + exp(beta (b_j + (W^T v)_j))),
/// beta from 0 to 1. A chain starts in the base and takes one Gibbs step at every beta on its way;
/// the product w of f_next(v) / f_now(v) along it has the mean Z_1 / Z_0, whatever the schedule. A
/// schedule that is too short does not make that wrong, it makes the mean the work of few lucky
/// chains: log of the mean is then too low, as a rule. A chain that starts in the machine and goes
/// back to the base has E[1 / w] = Z_0 / Z_1 in the same way, and errs on the high side. Where the
/// two meet is log Z.
///
/// Sources: Neal, Annealed Importance Sampling (Statistics and Computing 2001); Salakhutdinov &
/// Murray, On the Quantitative Analysis of Deep Belief Networks (ICML 2008), sec. 3 and 4; Burda,
/// Grosse & Salakhutdinov, Accurate and Conservative Estimates of MRF Log-likelihood using Reverse
/// Annealing (AISTATS 2015).
namespace rbm {

inline constexpr int max_ais_betas = 100'000;  ///< in one segment
inline constexpr int max_ais_chains = 2000;
inline constexpr int max_ais_warm_up = 1'000'000;

struct AisSettings {
  /// Betas, evenly spaced, that end each of the segments (0, 0.5], (0.5, 0.9] and (0.9, 1], each in
  /// [1, max_ais_betas]. The default is the schedule of Salakhutdinov & Murray (2008).
  std::array<int, 3> n_betas = {500, 4000, 10'000};
  int n_chains = 100;  ///< [2, max_ais_chains]
  int warm_up =
      2000;  ///< Gibbs steps at beta = 1 before a reverse run anneals, [0, max_ais_warm_up]
  std::uint64_t seed = 1;  ///< names the random numbers; forward and reverse runs share none
  std::uint32_t run = 0;   ///< nor do runs of one seed and direction that differ in this
};

/// A fifth of the betas and of the warm-up.
AisSettings quick_ais();

/// @throws Error{out_of_range} with a sentence for the first setting outside its range
void validate(const AisSettings& settings);

/// 0 and then the betas of the schedule, strictly increasing, the last one 1.
std::vector<float> ais_betas(const AisSettings& settings);

/// The machine without couplings and hidden biases where annealing starts.
struct AisBase {
  Vector visible_bias;      ///< a_0 [n_visible]
  VisibleKinds kinds = {};  ///< as the machine's

  /// log Z_0 = n_hidden log 2 + sum_i softplus(a_0i) over the pixels, plus the logarithm of the sum
  /// of exp(a_0y) over the labels, if there are any; nats.
  double log_partition(Index n_hidden) const;
};

/// The base that gives each pixel its share of the images in which it is on, smoothed as in
/// set_visible_bias_from_data. @param images  [n_visible, n_images]
AisBase base_from_data(const BinaryBatch& images, const VisibleKinds& kinds = {});

/// All pixels on half of the time. Far from the images of most machines: on those the weights
/// collapse onto a single chain, which is why this is not what a run should use.
AisBase uniform_base(Index n_visible, const VisibleKinds& kinds = {});

/// Which way a run anneals, and on which side of log Z its estimate lies on average.
enum class AisDirection : std::uint8_t {
  forward = 0,  ///< from the base to the machine: low
  reverse = 1,  ///< from the machine to the base: high, if it really starts in the machine
};

/// Why an estimate is not to be trusted.
enum class AisDoubt : std::uint8_t {
  none = 0,
  few_effective_chains = 1,  ///< few chains carry nearly all of the weight
  open_interval = 2,         ///< the standard error is so large that the interval has one end only
  bounds_disagree = 3,       ///< forward and reverse exclude each other
};

/// Fewer effective chains than the larger of these cannot be trusted.
inline constexpr double least_effective_chains = 5.0;
inline constexpr double least_effective_share = 0.05;

/// What one run found, log Z in nats.
struct AisResult {
  AisDirection direction = AisDirection::forward;
  double log_z = 0.0;
  /// Z with 3 standard errors of the mean weight taken away and added, and ais_rounding on both
  /// sides. Where nothing is left of the mean, that end is an infinity: the interval is open.
  double lower = 0.0, upper = 0.0;
  double effective_chains = 0.0;  ///< (sum w)^2 / sum w^2, from 1 to n_chains
  int n_chains = 0;
  AisDoubt doubt = AisDoubt::none;
  std::string reason;  ///< a sentence when there is a doubt

  bool trustworthy() const { return doubt == AisDoubt::none; }
};

/// What an interval allows for rounding, nats: 1e-4 and 1e-7 of the way from the base to the
/// machine. Measured over the full schedule with 403 hidden units and a way of 3,800 nats: 9e-6.
double ais_rounding(double log_z, double log_z_base);

/// One run in slices. It keeps a copy of the machine as it was, so training may go on beside it;
/// to cancel it, drop it. The result depends on machine, base, starts and settings and not on the
/// slices.
/// Cost of a step for all chains: two passes of ActiveRowSums, one e^x and one random number for
/// each hidden unit and chain, one of each for each visible one. Weights are summed in double.
class AisRun {
 public:
  /// @throws Error{shape_mismatch} if base and machine differ in size or labels,
  /// Error{out_of_range} for
  ///   settings, Error{not_finite} for a parameter outside [-parameter_limit, parameter_limit]
  static AisRun forward(Rbm rbm, const AisBase& base, const AisSettings& settings = {});

  /// @param starts  [n_visible, >= 1], images or states of the machine's own chains; where no label
  ///   is on, it is drawn from p(y|v). Each run takes
  ///   them in a random order of its own, from the beginning again if there are fewer than chains,
  ///   and first lets them run for settings.warm_up steps. Only starts drawn from the machine make
  ///   a bound of the result; from data the warm-up has to get there.
  /// @throws as forward, Error{no_data} without starts, Error{not_binary}
  static AisRun reverse(Rbm rbm, const AisBase& base, const BinaryBatch& starts,
                        const AisSettings& settings = {});

  /// A step is one beta, or one step of the warm-up, for all chains. Past the end nothing happens.
  void advance(Index n_steps);

  Index done() const { return done_; }
  Index total() const { return warm_up_ + static_cast<Index>(betas_.size()) - 1; }
  bool finished() const { return done_ == total(); }

  /// @throws Error{out_of_range} unless finished
  AisResult result() const;

  /// So many states as there are chains, [n_visible, n_chains], drawn from where the chains ended
  /// by their weights: of a forward run, states of the machine as far as the chains found it, and
  /// so starts for a reverse run that asks whether it is all; of a reverse run, states of the base.
  /// A chain with the share s of all weight comes floor(n s) or ceil(n s) times, in the order of
  /// the chains (systematic resampling). The random number is of a stream of its own: the same
  /// states every time, and no effect on the run.
  /// @throws Error{out_of_range} unless finished
  /// Source: Douc, Cappe & Moulines, Comparison of Resampling Schemes for Particle Filtering
  /// (2005).
  BinaryBatch weighted_states() const;

  /// log w of each chain so far, nats; of 1 / w in a reverse run.
  const std::vector<double>& log_weights() const { return log_weights_; }

 private:
  AisRun(AisDirection direction, Rbm rbm, const AisBase& base, const AisSettings& settings);

  void step();
  void weigh_and_draw_hidden(float beta, float next_beta);
  void draw_visible(float beta);
  void require_finished() const;

  AisDirection direction_;
  std::uint64_t seed_;
  std::uint64_t event_;  ///< names the run's streams
  Rbm rbm_;
  Vector base_bias_;
  double log_z_base_;
  std::vector<float> betas_;  ///< in the order of the run
  Index warm_up_ = 0;
  Index done_ = 0;
  RandomStream stream_;
  BinaryBatch visible_;              ///< [n_visible, n_chains]
  std::vector<double> log_weights_;  ///< [n_chains]

  // Made of the machine once, and scratch.
  Weights transposed_;
  std::vector<double> bias_rise_;  ///< a - a_0 [n_visible]
  ActiveRowSums sums_;
  VisibleUnits units_;
  std::vector<float> uniforms_;
  Vector visible_bias_;
  Batch hidden_input_, visible_input_;
  BinaryBatch hidden_;
};

/// One log Z from both sides, or why there is none.
struct AisVerdict {
  struct Value {
    double log_z;  ///< mean of the two estimates by the inverse squares of their intervals
    double lower,
        upper;  ///< from the lower end of the lower interval to the upper of the upper one
  };
  std::optional<Value> value;  ///< empty when refused
  AisDoubt doubt = AisDoubt::none;
  std::string reason;  ///< a sentence when refused
};

/// Refuses when either run is in doubt or when their intervals do not touch.
/// @throws Error{out_of_range} unless one result is of a forward run and one of a reverse run
AisVerdict combine(const AisResult& forward, const AisResult& reverse);

/// The same for a reverse run from forward's weighted_states(), with an alarm. Such a pair can
/// agree on a part of Z that leaves out where the images are, because neither run has ever been
/// there. A chain that goes back from the state x has
///   E[1 / w] = (Z_0 / Z) q(x) / p(x),
/// q(x) how often a forward chain ends there before it is weighted. So a reverse run from images
/// finds more than log Z where the chains from the base come to the images more rarely than the
/// machine does, and what they miss of Z cannot be told: when the lower end of its interval lies
/// above the upper end of the two others', the number is refused (bounds_disagree), even if the
/// third run is in doubt itself. That it finds less says nothing: the chains do come to the images,
/// and these have a small part of the probability only.
/// @throws as combine, Error{out_of_range} too unless from_images is a result of a reverse run
AisVerdict combine(const AisResult& forward, const AisResult& reverse,
                   const AisResult& from_images);

/// What is left of a verdict when it is certain that log Z is not below `least`, nats: an interval
/// that reaches below begins there, and one that lies below is refused (bounds_disagree).
///
/// Images give such a bound, because a sum over some states is a part of Z. With q the share of
/// each state among them, Gibbs' inequality says log Z >= H(q) - <F>_q: no machine gives images a
/// mean log-likelihood above minus their entropy.
AisVerdict not_below(AisVerdict verdict, double least);

}  // namespace rbm
