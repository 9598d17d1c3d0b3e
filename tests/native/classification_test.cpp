#include "rbm/classification.h"

#include <gtest/gtest.h>

#include <cmath>

#include "labelled_machines.h"
#include "rbm/partition.h"
#include "sessions.h"

namespace rbm {
namespace {

using test::code_of;
using test::random_labelled_rbm;

// Hidden inputs are rounded to float once, 6e-8 of numbers up to 10 for 5 units.
constexpr double rounding = 5e-6;

TEST(Classification, ClassProbabilitiesAreThoseOfEnumeration) {
  const Rbm rbm = random_labelled_rbm(5, 3, 5, 1);
  const Eigen::VectorXd joint = test::labelled_probability(rbm);
  const BinaryBatch images = test::all_states(5);
  const Batch p = class_probabilities(rbm, images);
  for (Index s = 0; s < images.cols(); ++s) {
    const double all = joint(s) + joint(s + 32) + joint(s + 64);
    for (Index y = 0; y < 3; ++y) {
      EXPECT_NEAR(static_cast<double>(p(y, s)), joint(s + 32 * y) / all, rounding);
    }
  }
}

TEST(Classification, FreeEnergyOfAnImageSumsItsClassesOut) {
  const Rbm rbm = random_labelled_rbm(5, 3, 5, 2);
  const BinaryBatch images = test::all_states(5);
  const Nats f = image_free_energy(rbm, images);
  const Nats joint = free_energy(rbm, test::all_labelled_states(rbm));
  for (Index s = 0; s < images.cols(); ++s) {
    const double sum = std::exp(-joint(s)) + std::exp(-joint(s + 32)) + std::exp(-joint(s + 64));
    EXPECT_NEAR(f(s), -std::log(sum), 1e-5);
  }
}

// Where factors are multiplied, and where inputs are too large for that: one and the same function.
TEST(Classification, FreeEnergyOfAnImageHoldsForWeightsOfAnySize) {
  for (const float scale : {1.0f, 30.0f, 90.0f, 300.0f}) {
    const Rbm rbm = random_labelled_rbm(5, 3, 60, 7, scale);
    const BinaryBatch images = test::all_states(5);
    const Nats f = image_free_energy(rbm, images);
    ClassWeights weights;
    for (Index s = 0; s < images.cols(); ++s) {
      weights.of(rbm, images.col(s).data());
      // Hidden inputs are rounded to float there, 6e-8 of each.
      EXPECT_NEAR(f(s), -weights.negative_free_energy(), 1e-6 * (1.0 + std::abs(f(s))));
    }
  }
}

TEST(Classification, HiddenUnitsOfAnImageAreTheMeanOverItsClasses) {
  const Rbm rbm = random_labelled_rbm(4, 3, 3, 3);
  const Eigen::MatrixXd weights = test::labelled_weights(rbm);
  const Eigen::MatrixXd hidden = test::all_states(3).cast<double>();
  const BinaryBatch images = test::all_states(4);
  const Batch mean = mean_h_from_image(rbm, images);
  for (Index s = 0; s < images.cols(); ++s) {
    const Eigen::VectorXd of_h = (weights.row(s) + weights.row(s + 16) + weights.row(s + 32)) /
                                 (weights.row(s) + weights.row(s + 16) + weights.row(s + 32)).sum();
    EXPECT_LT((mean.col(s).cast<double>() - hidden * of_h).cwiseAbs().maxCoeff(), rounding);
  }
}

TEST(Classification, IsTheSameForOneImageAndForMany) {
  const Rbm rbm = random_labelled_rbm(30, 4, 17, 4, 0.3f);
  RandomStream stream(1, Purpose::dataset);
  BinaryBatch images(30, 50);
  for (Index k = 0; k < images.size(); ++k) images(k) = stream.bits() & 1;
  const Batch all = class_probabilities(rbm, images);
  for (Index s = 0; s < images.cols(); ++s) {
    EXPECT_EQ(class_probabilities(rbm, images.col(s)), all.col(s));
  }
}

// Fixed seed; by chance z passes 4 in one of 30,000 runs.
TEST(Classification, MissingLabelsAreDrawnByTheirProbabilityAndOthersStay) {
  const Rbm rbm = random_labelled_rbm(4, 3, 3, 5, 0.7f);
  const BinaryBatch image = test::all_states(4).col(9);
  BinaryBatch visible = joined(image.replicate(1, 9000), {}, 3);
  visible(5, 0) = 1;
  RandomStream stream(2, Purpose::measure);
  ClassWeights scratch;
  draw_missing_labels(rbm, stream, scratch, visible);
  EXPECT_EQ(labels_of(visible, 3)[0], 1) << "a label that is known stays";
  Eigen::VectorXd counts = Eigen::VectorXd::Zero(3);
  for (const std::uint8_t label : labels_of(visible.rightCols(8999), 3)) counts(label) += 1.0;
  const Eigen::VectorXd p = class_probabilities(rbm, image).col(0).cast<double>();
  EXPECT_LT(test::chi_square(counts, p).z(), 4.0);
  EXPECT_EQ(visible.topRows(4), image.replicate(1, 9000));
}

TEST(Classification, AccuracyCountsTheImagesThatHaveALabel) {
  const Rbm rbm = random_labelled_rbm(4, 3, 3, 6);
  const BinaryBatch images = test::all_states(4);
  const Batch p = class_probabilities(rbm, images);
  std::vector<std::uint8_t> labels;
  for (Index s = 0; s < images.cols(); ++s) {
    Index best = 0;
    p.col(s).maxCoeff(&best);
    const Index wrong = (best + 1) % 3;
    labels.push_back(static_cast<std::uint8_t>(s < 4 ? best : s < 6 ? wrong : no_label));
  }
  EXPECT_NEAR(accuracy(rbm, joined(images, labels, 3)).value(), 4.0 / 6.0, 1e-12);
  EXPECT_FALSE(accuracy(rbm, joined(images, {}, 3)).has_value());
}

TEST(Classification, RefusesMachinesWithoutLabels) {
  const Rbm rbm = make_rbm(4, 3, 1);
  const BinaryBatch images = test::all_states(4);
  EXPECT_EQ(code_of([&] { class_probabilities(rbm, images); }), ErrorCode::out_of_range);
  EXPECT_EQ(code_of([&] { accuracy(rbm, images); }), ErrorCode::out_of_range);
  const Rbm labelled = random_labelled_rbm(4, 3, 3, 1);
  EXPECT_EQ(code_of([&] { class_probabilities(labelled, test::all_states(5)); }),
            ErrorCode::shape_mismatch);
}

}  // namespace
}  // namespace rbm
