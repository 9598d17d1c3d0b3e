#include <gtest/gtest.h>

#include <cmath>

#include "ais_runs.h"
#include "rbm/ais.h"
#include "rbm/gibbs.h"
#include "sessions.h"

/// Where reverse runs start: what forward runs leave behind, and what other starts say.
namespace rbm {
namespace {

using test::code_of;
using test::mean_and_error;
using test::random_rbm;
using test::reverse;
using test::schedule;
using test::two_modes;

/// Where the chains of a forward run from the uniform base end, written out from rbm.h.
BinaryBatch forward_ends(const Rbm& rbm, const AisSettings& settings) {
  const std::vector<float> betas = ais_betas(settings);
  RandomStream stream(settings.seed, Purpose::annealing, 0);
  const Rbm base{Weights(rbm.n_visible(), 1), Vector::Zero(rbm.n_visible()), {}};
  Chains chains = chains_from_noise(base, settings.n_chains, stream);
  GibbsSampler sampler;
  for (std::size_t k = 1; k + 1 < betas.size(); ++k) {
    const float b = betas[k];
    sampler.run({b * rbm.weights, b * rbm.visible_bias, b * rbm.hidden_bias}, chains, 1, stream);
  }
  return chains.visible;
}

/// Which chains the states are copies of, in order. Needs chains that ended in different states.
std::vector<int> copies(const AisRun& run, const BinaryBatch& ends) {
  const BinaryBatch drawn = run.weighted_states();
  EXPECT_EQ(drawn.rows(), ends.rows());
  EXPECT_EQ(drawn.cols(), ends.cols());
  std::vector<int> count(static_cast<std::size_t>(ends.cols()), 0);
  Index chain = 0;
  for (Index k = 0; k < drawn.cols(); ++k) {
    while (chain < ends.cols() && ends.col(chain) != drawn.col(k)) ++chain;
    if (chain == ends.cols()) {
      ADD_FAILURE() << "state " << k << " is none of the chains' ends, or out of order";
      return count;
    }
    ++count[static_cast<std::size_t>(chain)];
  }
  return count;
}

/// Systematic resampling: a chain with the share s of the weight comes floor(n s) or ceil(n s)
/// times. Where the chains ended is known from the chain written out, as below.
TEST(Ais, StatesDrawnByWeightComeAsOftenAsTheirWeightSays) {
  const Rbm rbm = random_rbm(40, 6, 8, 0.5f);
  double most = 0.0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const AisSettings settings = schedule({2, 2, 2}, 30, seed);
    AisRun run = AisRun::forward(rbm, uniform_base(40), settings);
    EXPECT_EQ(code_of([&] { run.weighted_states(); }), ErrorCode::out_of_range);
    run.advance(run.total());
    const std::vector<double> before = run.log_weights();
    const std::vector<int> count = copies(run, forward_ends(rbm, settings));
    EXPECT_EQ(run.weighted_states(), run.weighted_states()) << "the same states every time";
    EXPECT_EQ(run.log_weights(), before);

    const Eigen::Map<const Eigen::ArrayXd> log_w(before.data(), 30);
    const Eigen::ArrayXd w = (log_w - log_w.maxCoeff()).exp();
    for (Index c = 0; c < 30; ++c) {
      const double expected = 30.0 * w(c) / w.sum();
      const auto found = static_cast<double>(count[static_cast<std::size_t>(c)]);
      EXPECT_GE(found, std::floor(expected - 1e-9));
      EXPECT_LE(found, std::ceil(expected + 1e-9));
      most = std::max(most, found);
    }
  }
  EXPECT_GE(most, 4.0) << "the weights were too even to show anything";
}

/// Weighted, the ends of few betas are states of the machine; as they are, they are far from it.
/// 200 runs of 200 chains; the runs are independent, so the error of a share is that of their mean.
/// Five standard errors, one share: false-alarm rate 6e-7, apart from the bias of a ratio, of the
/// order of 1 / 200.
TEST(Ais, StatesDrawnByWeightAreThoseOfTheMachine) {
  const Rbm rbm = two_modes(8, 2, 1.0f, 3.0f);
  const Eigen::VectorXd p = test::visible_probability(rbm);
  const BinaryBatch states = test::all_states(8);
  double truth = 0.0;  // of most units on
  for (Index s = 0; s < p.size(); ++s) truth += states.col(s).cast<int>().sum() > 4 ? p(s) : 0.0;
  std::vector<double> share;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    AisRun run = AisRun::forward(rbm, uniform_base(8), schedule({3, 3, 3}, 200, seed));
    run.advance(run.total());
    const BinaryBatch drawn = run.weighted_states();
    share.push_back(((drawn.cast<int>().colwise().sum().array() > 4).cast<double>()).mean());
  }
  const auto [mean, error] = mean_and_error(share);
  EXPECT_LT(error, 0.01);
  EXPECT_NEAR(mean, truth, 5.0 * error + 1.0 / 200.0);
}

/// From the state x, E[1 / w] = (Z_0 / Z) q(x) / p(x) with q(x) the share of forward chains that
/// end there: here that of 40,000 chains, and the mean of 20,000 reverse ones. Five standard errors
/// of their ratio.
TEST(Ais, AReverseRunFromOneStateSaysHowRarelyForwardChainsComeThere) {
  const Rbm rbm = two_modes(3, 2, 2.0f, 4.0f);
  const BinaryBatch states = test::all_states(3);
  const Eigen::VectorXd p = test::visible_probability(rbm);
  const double truth = test::exact_log_partition(rbm);
  const auto q = [&] {
    Eigen::VectorXd count = Eigen::VectorXd::Zero(8);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const BinaryBatch ends = forward_ends(rbm, schedule({1, 1, 1}, 2000, seed));
      for (Index c = 0; c < 2000; ++c) count(test::state_number(ends.col(c))) += 1.0;
    }
    return Eigen::VectorXd(count / 40'000.0);
  }();
  double rarest = 1.0;
  for (Index x = 0; x < 8; ++x) {
    std::vector<double> ratios;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      const AisResult result =
          reverse(rbm, uniform_base(3), states.col(x), schedule({1, 1, 1}, 2000, seed));
      ratios.push_back(std::exp(truth - result.log_z));
    }
    const auto [mean, error] = mean_and_error(ratios);
    const double error_of_q = std::sqrt(q(x) * (1.0 - q(x)) / 40'000.0) / p(x);
    EXPECT_NEAR(mean, q(x) / p(x), 5.0 * std::hypot(error, error_of_q)) << x;
    rarest = std::min(rarest, q(x) / p(x));
  }
  EXPECT_LT(rarest, 0.8) << "forward chains come everywhere as the machine does: nothing is shown";
}

}  // namespace
}  // namespace rbm
