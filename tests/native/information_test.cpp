#include "rbm/information.h"

#include <gtest/gtest.h>

#include <cmath>

#include "enumeration.h"
#include "rbm/datasets.h"
#include "rbm/error.h"

namespace rbm {
namespace {

using test::random_rbm;

constexpr double ln_2 = 0.69314718055994530942;

TEST(Information, OfBarsAndStripesIsKnown) {
  const DataInformation known = data_information(all_bars_and_stripes(3).images);
  EXPECT_EQ(known.n_images, 16);
  EXPECT_EQ(known.n_distinct, 14);
  // 12 patterns of 1/16 and 2 of 2/16.
  EXPECT_NEAR(known.entropy, 12.0 / 16 * std::log(16.0) + 4.0 / 16 * std::log(8.0), 1e-12);
  EXPECT_NEAR(known.fair_coins, 9 * ln_2, 1e-12);
  EXPECT_NEAR(known.independent, 9 * ln_2, 1e-12) << "every pixel is on in half of them";
}

TEST(Information, EqualImagesNeedNone) {
  const DataInformation known = data_information(BinaryBatch::Ones(6, 5));
  EXPECT_EQ(known.n_distinct, 1);
  EXPECT_EQ(known.entropy, 0.0);
  EXPECT_EQ(known.independent, 0.0);
  EXPECT_NEAR(known.fair_coins, 6 * ln_2, 1e-12);
}

/// The landmarks in their order: no model costs less than the entropy, and of models without
/// couplings none less than the independent one.
TEST(Information, LandmarksStandInTheirOrder) {
  const BinaryBatch images = bars_and_stripes(3, 50, 4).images;
  const DataInformation known = data_information(images);
  EXPECT_LT(known.entropy, known.independent);
  EXPECT_LT(known.independent, known.fair_coins);
  Rbm separate{Weights::Zero(9, 1), Vector::Zero(9), Vector::Zero(1)};
  for (Index i = 0; i < 9; ++i) {
    const double share = images.row(i).cast<double>().mean();
    separate.visible_bias(i) = static_cast<float>(std::log(share / (1.0 - share)));
  }
  const double cost = cross_entropy(separate, images, exact_log_partition(separate));
  EXPECT_NEAR(known.independent, cost, 1e-9) << "it is the cost of the best such machine";
  separate.visible_bias(3) += 0.1f;
  EXPECT_LT(known.independent, cross_entropy(separate, images, exact_log_partition(separate)));
}

TEST(Information, OfAModelIsThatOfAllItsStates) {
  const Rbm rbm = random_rbm(6, 4, 5);
  const BinaryBatch images = bars_and_stripes(2, 30, 2).images;
  BinaryBatch wider = BinaryBatch::Zero(6, 30);
  wider.topRows(4) = images;
  const Eigen::MatrixXd joint = test::joint_probability(rbm);
  const Eigen::VectorXd of_visible = joint.rowwise().sum(), of_hidden = joint.colwise().sum();
  const auto entropy = [](const auto& p) { return -(p.array() * p.array().log()).sum(); };
  double cost = 0.0;
  for (Index i = 0; i < 30; ++i) {
    cost -= std::log(of_visible(test::state_number(wider.col(i)))) / 30.0;
  }
  const ModelInformation known = model_information(rbm, wider, true);
  EXPECT_NEAR(known.cross_entropy, cost, 1e-6);
  EXPECT_NEAR(known.divergence, cost - data_entropy(wider), 1e-6);
  EXPECT_NEAR(known.physics.entropy, entropy(joint), 1e-5);
  EXPECT_NEAR(*known.visible_entropy, entropy(of_visible), 1e-5);
  EXPECT_NEAR(*known.hidden_entropy, entropy(of_hidden), 1e-5);
  EXPECT_NEAR(known.physics.free_energy, known.physics.mean_energy - known.physics.entropy, 1e-9);
}

TEST(Information, OnlyCountedLayersHaveAnEntropy) {
  const Rbm rbm = random_rbm(6, 4, 5), tall = random_rbm(40, 4, 5);
  const ModelInformation one = model_information(rbm, BinaryBatch::Ones(6, 2), false);
  EXPECT_FALSE(one.visible_entropy.has_value());
  EXPECT_TRUE(one.hidden_entropy.has_value());
  const ModelInformation other = model_information(tall, BinaryBatch::Ones(40, 2), true);
  EXPECT_FALSE(other.visible_entropy.has_value());
  EXPECT_TRUE(other.hidden_entropy.has_value());
}

TEST(Information, WhatCannotBeCountedIsRefused) {
  const Rbm rbm = random_rbm(6, 4, 5);
  EXPECT_THROW(model_information(random_rbm(17, 17, 1), BinaryBatch::Ones(17, 1), false), Error);
  EXPECT_THROW(model_information(rbm, BinaryBatch::Ones(5, 1), false), Error);
  EXPECT_THROW(model_information(rbm, BinaryBatch(6, 0), false), Error);
  EXPECT_THROW(data_information(BinaryBatch(6, 0)), Error);
  EXPECT_THROW(independent_pixels_cross_entropy(BinaryBatch(6, 0)), Error);
}

}  // namespace
}  // namespace rbm
