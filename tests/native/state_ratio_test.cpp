#include "rbm/state_ratio.h"

#include <gtest/gtest.h>

#include <cmath>

#include "explained_states.h"
#include "rbm/error.h"

namespace rbm {
namespace {

using test::joint_state;

/// log Z is good to 1e-9 by its own promise, and to 1e-12 on a machine as small as this.
constexpr double counting = 1e-11;

TEST(StateRatio, IsThatOfTheProbabilitiesAndZCancels) {
  const Rbm rbm = test::random_rbm(4, 3, 41, 1.2f);
  for (const double temperature : {0.3, 1.0, 4.0}) {
    const Eigen::MatrixXd p = test::joint_probability(rbm, temperature);
    for (Index a = 0; a < 128; a += 3) {
      for (Index b = 0; b < 128; b += 5) {
        const StateRatio ratio =
            compare_states(rbm, joint_state(rbm, a), joint_state(rbm, b), temperature);
        const double log_a = std::log(p(a & 15, a >> 4)), log_b = std::log(p(b & 15, b >> 4));
        EXPECT_NEAR(ratio.log_probability_a, log_a, counting);
        EXPECT_NEAR(ratio.log_probability_b, log_b, counting);
        EXPECT_NEAR(ratio.log_ratio, log_a - log_b, counting);
        EXPECT_NEAR(ratio.energy_a, test::energy_of(rbm, joint_state(rbm, a)), test::rounding);
      }
    }
  }
}

/// The rule is in float: inputs of at most 10 have errors of 1e-6 T, and a sigmoid's slope is 1/4.
TEST(UnitOdds, TheRatioOfTwoStatesIsTheSigmoidOfTheInput) {
  const Rbm rbm = test::random_rbm(4, 3, 42, 1.2f);
  for (const double temperature : {0.3, 1.0, 4.0}) {
    const Eigen::MatrixXd p = test::joint_probability(rbm, temperature);
    for (Index s = 0; s < 128; ++s) {
      for (Index unit = 0; unit < 3; ++unit) {
        const UnitOdds odds = hidden_unit_odds(rbm, joint_state(rbm, s), unit, temperature);
        EXPECT_NEAR(odds.from_energies, 1.0 / (1.0 + std::exp(-odds.input / temperature)), 1e-12);
        EXPECT_NEAR(odds.by_rule, odds.from_energies, 2e-6);
        // p(h_j = 1 | v) by counting all states.
        double on = 0.0;
        for (Index h = 0; h < 8; ++h) on += (h >> unit & 1) != 0 ? p(s & 15, h) : 0.0;
        EXPECT_NEAR(odds.from_energies, on / p.row(s & 15).sum(), counting);
        EXPECT_NEAR(odds.energy_off - odds.energy_on, odds.input, test::rounding);
      }
    }
  }
}

TEST(UnitOdds, ItsOwnStateDoesNotCount) {
  const Rbm rbm = test::random_rbm(4, 3, 43, 1.2f);
  JointState state = joint_state(rbm, 5);
  state.hidden(1) = 0;
  const UnitOdds off = hidden_unit_odds(rbm, state, 1, 1.0);
  state.hidden(1) = 1;
  const UnitOdds on = hidden_unit_odds(rbm, state, 1, 1.0);
  EXPECT_EQ(off.energy_on, on.energy_on);
  EXPECT_EQ(off.from_energies, on.from_energies);
}

TEST(StateRatio, RefusesWhatIsOutOfRange) {
  const Rbm rbm = test::random_rbm(4, 3, 1);
  const JointState state = joint_state(rbm, 1);
  EXPECT_THROW(compare_states(rbm, state, state, 0.0), Error);
  EXPECT_THROW(hidden_unit_odds(rbm, state, 3, 1.0), Error);
  EXPECT_THROW(hidden_unit_odds(rbm, state, -1, 1.0), Error);
  EXPECT_THROW(hidden_unit_odds(rbm, state, 0, -1.0), Error);
}

}  // namespace
}  // namespace rbm
