#include "rbm/spins.h"

#include <gtest/gtest.h>

#include "enumeration.h"
#include "rbm/partition.h"

namespace rbm {
namespace {

using test::random_rbm;

constexpr Index n_visible = 5, n_hidden = 4;

/// E(s, t) of all pairs of states, numbered as those of test::joint_probability.
Eigen::MatrixXd spin_energies(const SpinRbm& spins) {
  const SpinBatch visible = spins_from_states(test::all_states(spins.couplings.rows()));
  const SpinBatch hidden = spins_from_states(test::all_states(spins.couplings.cols()));
  Eigen::MatrixXd energies(visible.cols(), hidden.cols());
  for (Index t = 0; t < hidden.cols(); ++t) {
    energies.col(t) = energy(spins, visible, hidden.col(t).replicate(1, visible.cols()));
  }
  return energies;
}

Eigen::MatrixXd binary_energies(const Rbm& rbm) {
  const BinaryBatch visible = test::all_states(rbm.n_visible());
  const BinaryBatch hidden = test::all_states(rbm.n_hidden());
  Eigen::MatrixXd energies(visible.cols(), hidden.cols());
  for (Index t = 0; t < hidden.cols(); ++t) {
    energies.col(t) = energy(rbm, visible, hidden.col(t).replicate(1, visible.cols()));
  }
  return energies;
}

/// Fields are rounded to float once: each of the nine moves an energy by at most half an ulp of
/// its size, here below 8, so all of them by less than 9 * 2^-22 = 2.2e-6.
constexpr double rounding = 3e-6;

TEST(Spins, StatesBecomeMinusAndPlusOne) {
  BinaryBatch states(2, 2);
  states << 0, 1, 1, 0;
  SpinBatch expected(2, 2);
  expected << -1, 1, 1, -1;
  EXPECT_EQ(spins_from_states(states), expected);
}

TEST(Spins, EnergiesDifferByOneConstantForAllStates) {
  const Rbm rbm = random_rbm(n_visible, n_hidden, 3, 1.5f);
  const SpinRbm spins = spins_of(rbm);
  const Eigen::MatrixXd difference = spin_energies(spins) - binary_energies(rbm);
  EXPECT_LT((difference.array() - spin_constant(spins)).abs().maxCoeff(), rounding);
  EXPECT_GT(std::abs(spin_constant(spins)), 0.1) << "a machine for which it would not show";
}

TEST(Spins, NoProbabilityMoves) {
  const Rbm rbm = random_rbm(n_visible, n_hidden, 4, 1.5f);
  const SpinRbm spins = spins_of(rbm);
  Eigen::MatrixXd p = (-spin_energies(spins).array()).exp();
  const double z = p.sum();
  p /= z;
  EXPECT_LT((p - test::joint_probability(rbm)).cwiseAbs().maxCoeff(), rounding);
  EXPECT_NEAR(std::log(z), exact_log_partition(rbm) - spin_constant(spins), rounding);
}

TEST(Spins, TheWayBackEndsInTheSameMachine) {
  const Rbm rbm = random_rbm(n_visible, n_hidden, 5, 1.5f);
  const Rbm again = binary_of(spins_of(rbm));
  EXPECT_EQ(again.weights, rbm.weights);
  EXPECT_LT((again.visible_bias - rbm.visible_bias).cwiseAbs().maxCoeff(), 2e-6f);
  EXPECT_LT((again.hidden_bias - rbm.hidden_bias).cwiseAbs().maxCoeff(), 2e-6f);
}

/// A magnet without fields knows no up and down; its binary machine is anything but symmetric.
TEST(Spins, WithoutFieldsAStateAndItsOppositeAreEquallyProbable) {
  const SpinRbm magnet{random_rbm(n_visible, n_hidden, 6).weights, Vector::Zero(n_visible),
                       Vector::Zero(n_hidden)};
  const Eigen::VectorXd p = test::visible_probability(binary_of(magnet));
  EXPECT_LT((p - p.reverse()).cwiseAbs().maxCoeff(), rounding);
  EXPECT_GT(p.maxCoeff() - p.minCoeff(), 0.01);
}

TEST(Spins, StatesOfAnotherSizeAreRefused) {
  const SpinRbm spins = spins_of(random_rbm(n_visible, n_hidden, 3));
  EXPECT_THROW(energy(spins, SpinBatch::Ones(4, 1), SpinBatch::Ones(n_hidden, 1)), std::exception);
  EXPECT_THROW(energy(spins, SpinBatch::Ones(n_visible, 2), SpinBatch::Ones(n_hidden, 1)),
               std::exception);
}

}  // namespace
}  // namespace rbm
