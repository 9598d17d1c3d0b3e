#include "rbm/joint_state.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "explained_states.h"
#include "rbm/error.h"

namespace rbm {
namespace {

using test::energy_of;
using test::joint_state;
using test::rounding;

TEST(JointState, TheThreePartsAddUpToTheEnergy) {
  const Rbm rbm = test::random_rbm(5, 4, 3, 1.5f);
  for (Index s = 0; s < test::n_joint_states(rbm); ++s) {
    const JointState state = joint_state(rbm, s);
    const EnergyParts parts = energy_parts(rbm, state);
    EXPECT_NEAR(parts.total(), energy_of(rbm, state), rounding);
    // Each part is the whole energy of a machine that has nothing else.
    Rbm only = rbm;
    only.weights.setZero();
    only.hidden_bias.setZero();
    EXPECT_NEAR(parts.visible_bias, energy_of(only, state), rounding);
    only.visible_bias.setZero();
    only.hidden_bias = rbm.hidden_bias;
    EXPECT_NEAR(parts.hidden_bias, energy_of(only, state), rounding);
    only.hidden_bias.setZero();
    only.weights = rbm.weights;
    EXPECT_NEAR(parts.couplings, energy_of(only, state), rounding);
  }
}

TEST(JointState, EveryCouplingIsTalliedOnce) {
  Rbm rbm = test::random_rbm(4, 5, 8, 1.0f);
  rbm.weights(1, 2) = 0.0f;
  for (Index s = 0; s < test::n_joint_states(rbm); ++s) {
    const JointState state = joint_state(rbm, s);
    const CouplingTally tally = tally_couplings(rbm, state);
    EXPECT_EQ(tally.n_satisfied + tally.n_violated + tally.n_idle, rbm.weights.size());
    EXPECT_LE(tally.satisfied, 0.0);
    EXPECT_GE(tally.violated, 0.0);
    EXPECT_NEAR(tally.satisfied + tally.violated, energy_parts(rbm, state).couplings, rounding);
    Index n_positive = 0, n_negative = 0;
    for (Index i = 0; i < 4; ++i) {
      for (Index j = 0; j < 5; ++j) {
        const float acting = rbm.weights(i, j) * static_cast<float>(state.visible(i)) *
                             static_cast<float>(state.hidden(j));
        n_positive += acting > 0.0f ? 1 : 0;
        n_negative += acting < 0.0f ? 1 : 0;
      }
    }
    EXPECT_EQ(tally.n_satisfied, n_positive);
    EXPECT_EQ(tally.n_violated, n_negative);
  }
}

TEST(JointState, AFlipChangesTheEnergyByWhatItSays) {
  const Rbm rbm = test::random_rbm(5, 4, 12, 2.0f);
  for (Index s = 0; s < test::n_joint_states(rbm); ++s) {
    const JointState state = joint_state(rbm, s);
    const Eigen::VectorXd flips = flip_energies(rbm, state);
    ASSERT_EQ(flips.size(), 9);
    for (Index u = 0; u < 9; ++u) {
      const double after = energy_of(rbm, joint_state(rbm, s ^ Index{1} << u));
      EXPECT_NEAR(flips(u), after - energy_of(rbm, state), rounding);
    }
  }
}

TEST(JointState, RefusesWhatIsNoStateOfAPlainMachine) {
  Rbm rbm = test::random_rbm(3, 2, 1);
  const JointState state = joint_state(rbm, 5);
  JointState other = state;
  other.hidden(1) = 2;
  EXPECT_THROW(energy_parts(rbm, other), Error);
  other.hidden = BinaryVector::Zero(3);
  EXPECT_THROW(energy_parts(rbm, other), Error);
  rbm.kinds.n_labels = 2;
  EXPECT_THROW(flip_energies(rbm, state), Error);
  EXPECT_NO_THROW(require_temperature("test", 1e-9));
  for (const double bad : {0.0, -1.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
    EXPECT_THROW(require_temperature("test", bad), Error);
  }
}

}  // namespace
}  // namespace rbm
