#include "negative_phases.h"

#include <gtest/gtest.h>

#include "rbm/error.h"
#include "rbm/expectations.h"

namespace rbm {
namespace {

using test::four_deep_modes;
using test::NegativePhaseOf;

/// 10,000 independent chains, so that no thinning is needed.
TrainerSettings many_chains(Algorithm algorithm) {
  TrainerSettings s = test::settings(algorithm, 0.1f, 10'000);
  s.n_temperatures = 4;
  return s;
}

/// Chi-square of all chains' visible states; z > 5 has probability 3e-7 if all is right.
void expect_model_distribution(const BinaryBatch& states, const Rbm& rbm, double temperature) {
  const auto chi =
      test::chi_square(test::counts_of(states), test::visible_probability(rbm, temperature));
  EXPECT_LT(chi.z(), 5.0) << "T = " << temperature;
}

TEST(NegativePhase, PersistentChainsDrawFromTheModel) {
  const Rbm rbm = test::random_rbm(5, 3, 4);
  for (const Algorithm algorithm : {Algorithm::pcd, Algorithm::fast_pcd, Algorithm::tempering}) {
    NegativePhaseOf chains(rbm, many_chains(algorithm), 7);  // nothing learns: no fast weights
    chains.run(30);
    expect_model_distribution(chains.phase->fantasy_visible(), rbm, 1.0);
    chains.run(1);  // the other pairs of temperatures have their turn
    expect_model_distribution(chains.phase->fantasy_visible(), rbm, 1.0);
  }
}

/// The same test sees a machine that is a little different.
TEST(NegativePhase, TheChiSquareSeesATemperatureOf1_1) {
  const Rbm rbm = test::random_rbm(5, 3, 4);
  NegativePhaseOf chains(rbm, many_chains(Algorithm::pcd), 7);
  chains.run(30);
  const auto chi = test::chi_square(test::counts_of(chains.phase->fantasy_visible()),
                                    test::visible_probability(rbm, 1.1));
  EXPECT_GT(chi.z(), 5.0);
}

/// Each rung at its own temperature, down to beta = 0, where every state is equally likely.
TEST(NegativePhase, EveryTemperatureHasItsOwnDistribution) {
  const Rbm rbm = test::random_rbm(5, 3, 4);
  for (const float lowest_beta : {0.0f, 0.4f}) {
    TrainerSettings s = many_chains(Algorithm::tempering);
    s.lowest_beta = lowest_beta;
    NegativePhaseOf chains(rbm, s, 7);
    chains.run(31);
    ASSERT_EQ(chains.phase->replicas().cols(), 4 * s.batch_size);
    for (Index rung = 0; rung < 4; ++rung) {
      const double beta = 1.0 - static_cast<double>(rung) / 3.0 * (1.0 - double{lowest_beta});
      const BinaryBatch states =
          chains.phase->replicas().middleCols(rung * s.batch_size, s.batch_size);
      if (rung == 0) {
        EXPECT_EQ(states, chains.phase->fantasy_visible());
      }
      expect_model_distribution(states, rbm, 1.0 / beta);
    }
  }
}

/// The mean of min(1, exp((beta_i - beta_j) (E_i - E_j))) over p_i(v, h) p_j(v, h).
double exact_acceptance(const Rbm& rbm, double beta_i, double beta_j) {
  const Eigen::MatrixXd p_i = test::joint_probability(rbm, 1.0 / beta_i);
  const Eigen::MatrixXd p_j = test::joint_probability(rbm, 1.0 / beta_j);
  const Eigen::MatrixXd p_1 = test::joint_probability(rbm);
  double sum = 0.0;
  for (Index s = 0; s < p_i.size(); ++s) {
    for (Index t = 0; t < p_j.size(); ++t) {
      const double difference = std::log(p_1.data()[t]) - std::log(p_1.data()[s]);  // E_i - E_j
      const double accepted = std::min(1.0, std::exp((beta_i - beta_j) * difference));
      sum += p_i.data()[s] * p_j.data()[t] * accepted;
    }
  }
  return sum;
}

/// 10,000 independent attempts for each pair in its turn: 5 standard errors, 6e-7 for each.
TEST(NegativePhase, SwapsAreAcceptedAsOftenAsEnumerationSays) {
  const Rbm rbm = test::random_rbm(4, 3, 5, 1.5f);
  NegativePhaseOf chains(rbm, many_chains(Algorithm::tempering), 3);
  chains.run(40);
  chains.phase->reset_swaps();
  for (const SwapCount& pair : chains.phase->swaps()) EXPECT_EQ(pair.attempted, 0u);
  chains.run(2);
  ASSERT_EQ(chains.phase->swaps().size(), 3u);
  for (int i = 0; i < 3; ++i) {
    const SwapCount pair = chains.phase->swaps()[static_cast<std::size_t>(i)];
    ASSERT_EQ(pair.attempted, 10'000u);
    const double p = exact_acceptance(rbm, 1.0 - i / 3.0, 1.0 - (i + 1) / 3.0);
    const double error = std::sqrt(p * (1.0 - p) / 10'000);
    EXPECT_NEAR(static_cast<double>(pair.accepted) / 10'000, p, 5.0 * error) << "pair " << i;
    EXPECT_LT(p, 0.95) << "so that it matters";
  }
}

/// Gibbs chains leave their mode about once in 3 million steps; ladders know all four.
TEST(NegativePhase, TemperingVisitsAllModesWhereGibbsStaysInOne) {
  const Rbm rbm = four_deep_modes();
  const Eigen::VectorXd p = test::visible_probability(rbm);
  const double modes = p(0x00) + p(0x0f) + p(0xf0) + p(0xff);
  ASSERT_GT(modes, 0.99);
  ASSERT_GT(std::min({p(0x00), p(0x0f), p(0xf0), p(0xff)}), 0.1);

  TrainerSettings s = test::settings(Algorithm::pcd, 0.1f, 20);
  NegativePhaseOf gibbs(rbm, s, 5);
  for (int run = 0; run < 500; ++run) {
    gibbs.run();
    const Eigen::VectorXd counts = test::counts_of(gibbs.phase->fantasy_visible());
    EXPECT_EQ(counts(0x0f) + counts(0xf0) + counts(0xff), 0.0);  // they start with all hidden off
  }

  s.algorithm = Algorithm::tempering;
  s.batch_size = 1000;
  s.n_temperatures = 12;
  NegativePhaseOf ladders(rbm, s, 5);
  ladders.run(600);
  expect_model_distribution(ladders.phase->fantasy_visible(), rbm, 1.0);

  // One ladder alone, thinned: it goes round through its temperatures in some hundred updates.
  s.batch_size = 1;
  NegativePhaseOf ladder(rbm, s, 6);
  Eigen::VectorXd counts = Eigen::VectorXd::Zero(256);
  for (int draw = 0; draw < 200; ++draw) {
    ladder.run(150);
    counts += test::counts_of(ladder.phase->fantasy_visible());
  }
  EXPECT_LT(test::chi_square(counts, p).z(), 5.0);
}

/// 2e-6: the expectations as float.
TEST(NegativePhase, TheExactOneHasTheModelsExpectations) {
  for (const auto& [n_visible, n_hidden] : {std::pair<Index, Index>{5, 3}, {3, 5}}) {
    const Rbm rbm = test::random_rbm(n_visible, n_hidden, 4);
    NegativePhaseOf exact(rbm, test::settings(Algorithm::exact, 0.1f, 10), 1);
    const NegativeStatistics& model = exact.run();
    const Eigen::MatrixXd p = test::joint_probability(rbm);
    const Eigen::MatrixXd v = test::all_states(n_visible).cast<double>();
    const Eigen::MatrixXd h = test::all_states(n_hidden).cast<double>();
    const Eigen::MatrixXd products = v * p * h.transpose();
    EXPECT_LT((model.products->cast<double>() - products).cwiseAbs().maxCoeff(), 2e-6);
    const Eigen::VectorXd visible = v * p.rowwise().sum();
    const Eigen::VectorXd hidden = h * p.colwise().sum().transpose();
    EXPECT_LT((model.visible.cast<double>() - visible).cwiseAbs().maxCoeff(), 2e-6);
    EXPECT_LT((model.hidden.cast<double>() - hidden).cwiseAbs().maxCoeff(), 2e-6);
  }
}

TEST(NegativePhase, TheExactOneRefusesWhatItCannotCount) {
  EXPECT_NO_THROW(make_negative_phase(Algorithm::exact, 4096, max_exact_units));
  EXPECT_NO_THROW(make_negative_phase(Algorithm::exact, max_exact_units, 4096));
  try {
    make_negative_phase(Algorithm::exact, 20, 17);
    FAIL() << "was not refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::out_of_range);
    for (const char* part : {"exact", "16", "20", "17"}) {
      EXPECT_NE(std::string(error.what()).find(part), std::string::npos) << part;
    }
  }
}

/// The first chains are kept, on the rungs that there are in both ladders.
TEST(NegativePhase, LaddersMayChangeTheirSize) {
  const Rbm rbm = test::random_rbm(5, 3, 4);
  TrainerSettings s = test::settings(Algorithm::tempering, 0.1f, 6);
  NegativePhaseOf chains(rbm, s, 2);
  for (const auto& [n_chains, n_temperatures] :
       {std::pair{6, 4}, {9, 4}, {9, 7}, {2, 3}, {5, 2}, {5, 2}}) {
    const bool other_ladder = chains.settings.n_temperatures != n_temperatures;
    chains.settings.batch_size = n_chains;
    chains.settings.n_temperatures = n_temperatures;
    chains.run(2);
    EXPECT_EQ(chains.phase->fantasy_visible().cols(), n_chains);
    EXPECT_EQ(chains.phase->replicas().cols(), n_chains * n_temperatures);
    ASSERT_EQ(chains.phase->swaps().size(), static_cast<std::size_t>(n_temperatures - 1));
    const auto turns = static_cast<std::uint64_t>(n_chains);
    if (other_ladder) {
      EXPECT_EQ(chains.phase->swaps()[0].attempted, turns) << "counted anew";
    }
  }
}

}  // namespace
}  // namespace rbm
