#include "rbm/standardise.h"

#include <gtest/gtest.h>

#include "gaussian_machines.h"
#include "rbm/error.h"

namespace rbm {
namespace {

/// Values are rounded to float: 400 of up to 4 leave a mean within 1e-6 of 0.
TEST(Standardise, ValuesHaveMeanZeroAndVarianceOne) {
  const GreyBatch grey = test::slopes(400);
  const Eigen::MatrixXd values = test::values_of(grey, test::scale_of(grey)).cast<double>();
  for (Index i = 0; i < values.rows(); ++i) {
    EXPECT_NEAR(values.row(i).mean(), 0.0, 1e-6);
    const double expected = i == 4 ? std::pow(12.0 / 16.0, 2) : 1.0;  // the centre only has noise
    EXPECT_NEAR(values.row(i).array().square().mean(), expected, i == 4 ? 0.1 : 1e-5);
  }
}

TEST(Standardise, APixelThatNeverChangesIsZeroAndNothingIsDividedByIt) {
  GreyBatch grey = test::slopes(50);
  grey.row(2).setConstant(200);
  const Standardiser scale = test::scale_of(grey);
  EXPECT_EQ(scale.mean(2), 200.0f);
  EXPECT_EQ(scale.deviation(2), Standardiser::least_deviation);
  EXPECT_TRUE((test::values_of(grey, scale).row(2).array() == 0.0f).all());
}

TEST(Standardise, EveryGreyLevelComesBack) {
  const Standardiser scale = test::scale_of(test::slopes(50));
  GreyBatch levels(9, 256);
  for (Index s = 0; s < 256; ++s) levels.col(s).setConstant(static_cast<std::uint8_t>(s));
  Batch shares;
  grey_shares(scale, test::values_of(levels, scale), shares);
  EXPECT_EQ((shares * 255.0f).array().round().cast<int>().matrix(), levels.cast<int>());
  EXPECT_GE(shares.minCoeff(), 0.0f);
  EXPECT_LE(shares.maxCoeff(), 1.0f);
}

TEST(Standardise, WhatLiesBeyondBlackAndWhiteIsBlackAndWhite) {
  const Standardiser scale = test::scale_of(test::slopes(50));
  Batch values(9, 2), shares;
  values.col(0).setConstant(100.0f);
  values.col(1).setConstant(-100.0f);
  grey_shares(scale, values, shares);
  EXPECT_TRUE((shares.col(0).array() == 1.0f).all());
  EXPECT_TRUE((shares.col(1).array() == 0.0f).all());
}

TEST(Standardise, TheScaleDoesNotDependOnHowTheImagesAreDivided) {
  const GreyBatch grey = test::slopes(70);
  GreyStatistics parts(9);
  parts.add(grey.leftCols(13));
  parts.add(grey.rightCols(57));
  EXPECT_TRUE(parts.standardiser() == test::scale_of(grey));
}

TEST(Standardise, ImagesOfAnotherSizeAreRefused) {
  const Standardiser scale = test::scale_of(test::slopes(5));
  Batch values;
  EXPECT_THROW(standardise(scale, GreyBatch::Zero(4, 1), values), Error);
  EXPECT_THROW(grey_shares(scale, Batch::Zero(4, 1), values), Error);
}

}  // namespace
}  // namespace rbm
