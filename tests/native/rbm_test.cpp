#include "rbm/rbm.h"

#include <gtest/gtest.h>

#include "enumeration.h"
#include "rbm/error.h"

namespace rbm {
namespace {

using test::all_states;
using test::random_rbm;

/// Sums of at most 12 floats of size about 1 are off by less than this.
constexpr double float_sum = 1e-5;

TEST(Rbm, EnergyIsTheFormula) {
  const Rbm rbm = random_rbm(3, 2, 1);
  const BinaryBatch visible = all_states(3);
  for (Index s = 0; s < 4; ++s) {
    const BinaryBatch h = all_states(2).col(s).replicate(1, 8);
    const Nats e = energy(rbm, visible, h);
    for (Index k = 0; k < 8; ++k) {
      double expected = 0.0;
      for (Index i = 0; i < 3; ++i) expected -= rbm.visible_bias(i) * visible(i, k);
      for (Index j = 0; j < 2; ++j) expected -= rbm.hidden_bias(j) * h(j, k);
      for (Index i = 0; i < 3; ++i) {
        for (Index j = 0; j < 2; ++j) expected -= rbm.weights(i, j) * visible(i, k) * h(j, k);
      }
      EXPECT_NEAR(e(k), expected, float_sum);
    }
  }
}

TEST(Rbm, FreeEnergyMarginalisesTheHiddenUnits) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Rbm rbm = random_rbm(5, 4, seed);
    const BinaryBatch visible = all_states(5);
    const Nats f = free_energy(rbm, visible);
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(visible.cols());
    for (Index s = 0; s < 16; ++s) {
      const BinaryBatch h = all_states(4).col(s).replicate(1, visible.cols());
      sum.array() += (-energy(rbm, visible, h).array()).exp();
    }
    for (Index k = 0; k < visible.cols(); ++k) EXPECT_NEAR(f(k), -std::log(sum(k)), float_sum);
  }
}

TEST(Rbm, ConditionalsAreThoseOfTheJointDistribution) {
  for (const double temperature : {0.5, 1.0, 3.0}) {
    const Rbm rbm = random_rbm(4, 3, 7);
    const Eigen::MatrixXd p = test::joint_probability(rbm, temperature);
    const BinaryBatch visible = all_states(4), hidden = all_states(3);
    const Batch h_mean = mean_h_from_v(rbm, visible, static_cast<float>(temperature));
    const Batch v_mean = mean_v_from_h(rbm, hidden, static_cast<float>(temperature));
    for (Index k = 0; k < visible.cols(); ++k) {
      const Eigen::VectorXd given_v = p.row(k).transpose() / p.row(k).sum();
      for (Index j = 0; j < 3; ++j) {
        EXPECT_NEAR(h_mean(j, k), given_v.dot(hidden.row(j).cast<double>()), float_sum);
      }
    }
    for (Index k = 0; k < hidden.cols(); ++k) {
      const Eigen::VectorXd given_h = p.col(k) / p.col(k).sum();
      for (Index i = 0; i < 4; ++i) {
        EXPECT_NEAR(v_mean(i, k), given_h.dot(visible.row(i).cast<double>()), float_sum);
      }
    }
  }
}

TEST(Rbm, MeanFieldAgreesWithSamplesThatAreCertain) {
  const Rbm rbm = random_rbm(6, 5, 3);
  const BinaryBatch hidden = all_states(5);
  const Batch difference =
      mean_v_from_mean_h(rbm, hidden.cast<float>()) - mean_v_from_h(rbm, hidden);
  EXPECT_LT(difference.cwiseAbs().maxCoeff(), float_sum);
}

/// Frequencies of 200,000 draws against p; |z| < 5.5 for 7 units: false-alarm rate below 1e-6.
TEST(Rbm, SamplesHaveTheirProbabilities) {
  const Rbm rbm = random_rbm(4, 3, 11);
  constexpr Index n = 200'000;
  const auto check = [](const BinaryBatch& drawn, const Vector& p) {
    for (Index u = 0; u < p.size(); ++u) {
      const double expected = n * static_cast<double>(p(u));
      const double sd = std::sqrt(expected * (1.0 - static_cast<double>(p(u))));
      EXPECT_LT(std::abs(drawn.row(u).cast<double>().sum() - expected) / sd, 5.5);
    }
  };
  RandomStream stream(1, Purpose::measure);
  const BinaryBatch v = all_states(4).col(9), h = all_states(3).col(5);
  check(sample_h_from_v(rbm, v.replicate(1, n), stream), mean_h_from_v(rbm, v));
  check(sample_v_from_h(rbm, h.replicate(1, n), stream), mean_v_from_h(rbm, h));
}

/// 62,720 weights: mean and variance within 5 standard errors (false-alarm rate below 1e-6).
TEST(Rbm, FreshWeightsAreSmallNormals) {
  const Rbm rbm = make_rbm(784, 80, 1);
  const auto n = static_cast<double>(rbm.weights.size());
  const Eigen::ArrayXXd w = rbm.weights.cast<double>().array();
  EXPECT_LT(std::abs(w.mean()), 5.0 * 0.01 / std::sqrt(n));
  EXPECT_LT(std::abs(w.square().mean() / 1e-4 - 1.0), 5.0 * std::sqrt(2.0 / n));
  EXPECT_TRUE(rbm.visible_bias.isZero() && rbm.hidden_bias.isZero());
}

TEST(Rbm, VisibleBiasGivesThePixelFrequencies) {
  Rbm rbm = make_rbm(3, 2, 1);
  BinaryBatch images = BinaryBatch::Zero(3, 98);
  images.row(1).setOnes();
  images.row(2).leftCols(49).setOnes();
  set_visible_bias_from_data(rbm, images);
  EXPECT_NEAR(rbm.visible_bias(0), std::log(1.0 / 99.0), 1e-6);
  EXPECT_NEAR(rbm.visible_bias(1), std::log(99.0), 1e-6);
  EXPECT_EQ(rbm.visible_bias(2), 0.0f);
  set_visible_bias_from_data(rbm, BinaryBatch(3, 0));
  EXPECT_TRUE(rbm.visible_bias.isZero());
}

TEST(Rbm, WrongShapesAndSizesGetASentence) {
  const Rbm rbm = make_rbm(4, 3, 1);
  try {
    free_energy(rbm, BinaryBatch::Zero(5, 1));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::shape_mismatch);
    EXPECT_STREQ(error.what(), "hidden_input: a visible state has 5 entries, expected 4");
  }
  EXPECT_THROW(mean_v_from_h(rbm, BinaryBatch::Zero(4, 1)), Error);
  EXPECT_THROW(energy(rbm, BinaryBatch::Zero(4, 2), BinaryBatch::Zero(3, 1)), Error);
  EXPECT_THROW(make_rbm(0, 1, 1), Error);
  EXPECT_THROW(make_rbm(1, max_hidden + 1, 1), Error);
}

TEST(Rbm, DigestChangesWithEveryParameter) {
  Rbm rbm = random_rbm(3, 2, 1);
  const std::string before = digest(rbm);
  EXPECT_EQ(digest(rbm), before);
  rbm.weights(2, 1) += 1e-7f;
  const std::string weight_changed = digest(rbm);
  EXPECT_NE(weight_changed, before);
  rbm.hidden_bias(1) = -rbm.hidden_bias(1);
  const std::string hidden_bias_changed = digest(rbm);
  EXPECT_NE(hidden_bias_changed, weight_changed);
  rbm.visible_bias(2) = -rbm.visible_bias(2);
  EXPECT_NE(digest(rbm), hidden_bias_changed);
}

}  // namespace
}  // namespace rbm
