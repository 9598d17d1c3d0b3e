#include "rbm/state_walk.h"

#include <gtest/gtest.h>

#include "explained_states.h"
#include "rbm/basins.h"
#include "rbm/error.h"

namespace rbm {
namespace {

using test::energy_of;
using test::joint_state;
using test::rounding;

WalkSettings settings(WalkKind kind, Index n_steps, Layer first = Layer::hidden) {
  WalkSettings s;
  s.kind = kind;
  s.n_steps = n_steps;
  s.first = first;
  s.seed = 11;
  return s;
}

TEST(StateWalk, DownhillTheEnergyNeverRises) {
  const Rbm rbm = test::random_rbm(5, 4, 31, 1.5f);
  for (Index s = 0; s < test::n_joint_states(rbm); ++s) {
    for (const Layer first : {Layer::visible, Layer::hidden}) {
      JointState state = joint_state(rbm, s);
      double before = energy_of(rbm, state);
      for (const double e : walk(rbm, state, settings(WalkKind::downhill, 40, first))) {
        EXPECT_LE(e, before + rounding);
        before = e;
      }
      EXPECT_NEAR(before, energy_of(rbm, state), rounding);
      EXPECT_TRUE(is_at_rest(rbm, state));
    }
  }
}

TEST(StateWalk, AStepDownhillIsTheBestOfAllStatesOfItsLayer) {
  const Rbm rbm = test::random_rbm(5, 4, 32, 1.5f);
  for (Index s = 0; s < test::n_joint_states(rbm); ++s) {
    const JointState start = joint_state(rbm, s);
    JointState by_hidden = start, by_visible = start;
    step_downhill(rbm, Layer::hidden, by_hidden);
    step_downhill(rbm, Layer::visible, by_visible);
    EXPECT_EQ(by_hidden.visible, start.visible);
    EXPECT_EQ(by_visible.hidden, start.hidden);
    for (Index h = 0; h < 16; ++h) {
      EXPECT_LE(energy_of(rbm, by_hidden),
                energy_of(rbm, joint_state(rbm, (s & 31) | h << 5)) + rounding);
    }
    for (Index v = 0; v < 32; ++v) {
      EXPECT_LE(energy_of(rbm, by_visible),
                energy_of(rbm, joint_state(rbm, (s & ~Index{31}) | v)) + rounding);
    }
  }
}

TEST(StateWalk, DownhillEndsWhereDescentsEnd) {
  const Rbm rbm = test::random_rbm(6, 4, 33, 1.5f);
  BinaryBatch ends = test::all_states(6);
  Descent().run(rbm, ends);
  for (Index v = 0; v < 64; ++v) {
    JointState state = joint_state(rbm, v);
    walk(rbm, state, settings(WalkKind::downhill, 60));
    EXPECT_EQ(state.visible, ends.col(v));
  }
}

TEST(StateWalk, AStateRestsIfNoLayerMoves) {
  const Rbm rbm = test::random_rbm(5, 4, 34, 1.5f);
  Index n_at_rest = 0;
  for (Index s = 0; s < test::n_joint_states(rbm); ++s) {
    const JointState state = joint_state(rbm, s);
    JointState moved = state;
    step_downhill(rbm, Layer::hidden, moved);
    const bool hidden_stays = moved.hidden == state.hidden;
    moved = state;
    step_downhill(rbm, Layer::visible, moved);
    const bool visible_stays = moved.visible == state.visible;
    EXPECT_EQ(is_at_rest(rbm, state), hidden_stays && visible_stays);
    n_at_rest += is_at_rest(rbm, state) ? 1 : 0;
  }
  EXPECT_GE(n_at_rest, 1);
}

/// 2 x 10,000 whole steps apart, which forget where they began: |z| < 4.5, 1e-5 by chance.
TEST(StateWalk, ByChanceItVisitsStatesAsOftenAsTheirProbabilitySays) {
  const Rbm rbm = test::random_rbm(3, 2, 35, 0.8f);
  for (const double temperature : {0.7, 2.0}) {
    WalkSettings wanted = settings(WalkKind::gibbs, 20);
    wanted.temperature = temperature;
    JointState state = joint_state(rbm, 0);
    Eigen::VectorXd counts = Eigen::VectorXd::Zero(32);
    for (int look = 0; look < 10'000; ++look) {
      walk(rbm, state, wanted);
      wanted.first_event += 20;
      counts(test::state_number(state.visible) | test::state_number(state.hidden) << 3) += 1.0;
    }
    const Eigen::MatrixXd joint = test::joint_probability(rbm, temperature);
    EXPECT_LT(std::abs(test::chi_square(counts, joint.reshaped()).z()), 4.5);
  }
}

TEST(StateWalk, TwoWalksThatCountOnAreOne) {
  const Rbm rbm = test::random_rbm(6, 5, 36, 0.5f);
  for (const WalkKind kind : {WalkKind::gibbs, WalkKind::downhill}) {
    JointState whole = joint_state(rbm, 77), parts = whole;
    const std::vector<double> energies = walk(rbm, whole, settings(kind, 30));
    WalkSettings part = settings(kind, 13);
    std::vector<double> found = walk(rbm, parts, part);
    part.first = Layer::visible;
    part.first_event = 13;
    part.n_steps = 17;
    for (const double e : walk(rbm, parts, part)) found.push_back(e);
    EXPECT_EQ(found, energies);
    EXPECT_EQ(parts.visible, whole.visible);
    EXPECT_EQ(parts.hidden, whole.hidden);
  }
}

TEST(StateWalk, InTheColdChanceRunsDownhill) {
  const Rbm rbm = test::random_rbm(5, 4, 37, 1.5f);
  for (Index s = 0; s < test::n_joint_states(rbm); ++s) {
    JointState cold = joint_state(rbm, s), downhill = cold;
    WalkSettings wanted = settings(WalkKind::gibbs, 5);
    wanted.temperature = 1e-4;
    EXPECT_EQ(walk(rbm, cold, wanted), walk(rbm, downhill, settings(WalkKind::downhill, 5)));
  }
}

TEST(StateWalk, RefusesWalksWithoutEnd) {
  const Rbm rbm = test::random_rbm(3, 2, 1);
  JointState state = joint_state(rbm, 3);
  EXPECT_THROW(walk(rbm, state, settings(WalkKind::gibbs, 0)), Error);
  EXPECT_THROW(walk(rbm, state, settings(WalkKind::gibbs, max_walk_steps + 1)), Error);
  WalkSettings cold = settings(WalkKind::gibbs, 1);
  cold.temperature = 0.0;
  EXPECT_THROW(walk(rbm, state, cold), Error);
}

}  // namespace
}  // namespace rbm
