#include "rbm/measures.h"

#include <gtest/gtest.h>

#include "enumeration.h"
#include "rbm/error.h"

namespace rbm {
namespace {

using test::random_rbm;

TEST(PseudoLikelihood, IsTheSumOfTheLogConditionals) {
  const Rbm rbm = random_rbm(5, 4, 3);
  const Eigen::VectorXd p = test::visible_probability(rbm);
  const BinaryBatch images = test::all_states(5);
  for (Index s = 0; s < images.cols(); ++s) {
    double expected = 0.0;
    for (Index i = 0; i < 5; ++i) {
      const Index flipped = s ^ (Index{1} << i);
      expected += std::log(p(s) / (p(s) + p(flipped)));
    }
    EXPECT_NEAR(pseudo_likelihood(rbm, images.col(s)), expected, 1e-5);
  }
}

/// Mean of 4,000 estimates against the exact value, |z| < 5 with the estimates' own spread:
/// false-alarm rate below 1e-6.
TEST(PseudoLikelihood, StochasticEstimateIsUnbiased) {
  const Rbm rbm = random_rbm(6, 4, 5);
  const BinaryBatch images = test::all_states(6).middleCols(11, 20);
  const double exact = pseudo_likelihood(rbm, images);
  constexpr int n = 4000;
  double sum = 0.0, squares = 0.0;
  for (std::uint64_t event = 0; event < n; ++event) {
    RandomStream stream(1, Purpose::measure, event);
    const double difference = stochastic_pseudo_likelihood(rbm, images, 2, stream) - exact;
    sum += difference;
    squares += difference * difference;
  }
  const double standard_error = std::sqrt(squares / n / n);
  EXPECT_GT(standard_error, 0.0);
  EXPECT_LT(std::abs(sum / n) / standard_error, 5.0);
}

TEST(PseudoLikelihood, OfIndependentPixelsIsTheLikelihood) {
  Rbm rbm = random_rbm(4, 2, 1);
  rbm.weights.setZero();
  const BinaryBatch images = test::all_states(4);
  EXPECT_NEAR(pseudo_likelihood(rbm, images),
              test::exact_log_likelihood(rbm, images) / static_cast<double>(images.cols()), 1e-6);
}

/// A machine whose couplings copy each pixel through its own hidden unit makes no errors, one
/// without couplings errs by the variance of the pixels.
TEST(ReconstructionError, IsZeroForACopyingMachineAndTheVarianceForABlindOne) {
  Rbm copying = make_rbm(6, 6, 1);
  copying.weights = Weights::Identity(6, 6) * 200.0f;
  copying.hidden_bias.setConstant(-100.0f);
  copying.visible_bias.setConstant(-100.0f);
  const BinaryBatch images = test::all_states(6);
  RandomStream stream(1, Purpose::measure);
  EXPECT_LT(reconstruction_error(copying, images, stream), 1e-12);
  Rbm blind = make_rbm(6, 2, 1, 0.0f);
  EXPECT_DOUBLE_EQ(reconstruction_error(blind, images, stream), 0.25);
}

TEST(Measures, OfNoImagesAreZeroAndWrongSizesThrow) {
  const Rbm rbm = make_rbm(4, 2, 1);
  RandomStream stream(1, Purpose::measure);
  EXPECT_EQ(reconstruction_error(rbm, BinaryBatch(4, 0), stream), 0.0);
  EXPECT_EQ(pseudo_likelihood(rbm, BinaryBatch(4, 0)), 0.0);
  EXPECT_THROW(pseudo_likelihood(rbm, BinaryBatch::Zero(5, 1)), Error);
  EXPECT_THROW(reconstruction_error(rbm, BinaryBatch::Zero(5, 1), stream), Error);
  EXPECT_THROW(stochastic_pseudo_likelihood(rbm, BinaryBatch::Zero(4, 1), 0, stream), Error);
}

}  // namespace
}  // namespace rbm
