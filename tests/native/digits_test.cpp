#include "rbm/digits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "rbm/error.h"

namespace rbm {
namespace {

constexpr std::array<int, 7> sides = {8, 10, 12, 16, 19, 20, 28};

/// Pixels in the largest set of ink that hangs together, corners included.
Index largest_component(const Dataset& data, Index i) {
  const int side = data.width;
  BinaryVector unseen = data.images.col(i);
  Index largest = 0;
  std::vector<int> open;
  for (int start = 0; start < side * side; ++start) {
    if (!unseen(start)) continue;
    unseen(start) = 0;
    open.assign(1, start);
    Index size = 0;
    while (!open.empty()) {
      const int pixel = open.back();
      open.pop_back();
      ++size;
      for (int row = std::max(pixel / side - 1, 0); row <= std::min(pixel / side + 1, side - 1);
           ++row) {
        for (int col = std::max(pixel % side - 1, 0); col <= std::min(pixel % side + 1, side - 1);
             ++col) {
          if (!unseen(row * side + col)) continue;
          unseen(row * side + col) = 0;
          open.push_back(row * side + col);
        }
      }
    }
    largest = std::max(largest, size);
  }
  return largest;
}

Index ink(const Dataset& data, Index i) { return data.images.col(i).cast<Index>().sum(); }

Batch class_means(const Dataset& data) {
  Batch means = Batch::Zero(data.images.rows(), data.n_classes);
  Vector counts = Vector::Zero(data.n_classes);
  for (Index i = 0; i < data.images.cols(); ++i) {
    const int label = data.labels[static_cast<std::size_t>(i)];
    means.col(label) += data.images.col(i).cast<float>();
    counts(label) += 1.0f;
  }
  return means * counts.cwiseInverse().asDiagonal();
}

/// Share of the images whose nearest class mean is their own.
double accuracy_of_nearest_mean(const Batch& means, const Dataset& data) {
  int right = 0;
  for (Index i = 0; i < data.images.cols(); ++i) {
    const Vector image = data.images.col(i).cast<float>();
    Index nearest = 0;
    (means.colwise() - image).colwise().squaredNorm().minCoeff(&nearest);
    if (nearest == data.labels[static_cast<std::size_t>(i)]) ++right;
  }
  return right / static_cast<double>(data.images.cols());
}

TEST(Digits, HaveTheStatedShapeAndBalancedLabels) {
  for (const int side : sides) {
    const Dataset data = digits(side, 200, 1);
    ASSERT_EQ(data.images.rows(), side * side);
    ASSERT_EQ(data.images.cols(), 200);
    EXPECT_EQ(data.width, side);
    EXPECT_EQ(data.height, side);
    EXPECT_EQ(data.n_classes, 10);
    EXPECT_LE(data.images.maxCoeff(), 1);
    std::array<int, 10> counts{};
    for (const auto label : data.labels) ++counts.at(label);
    for (const int count : counts) EXPECT_EQ(count, 20);
  }
}

TEST(Digits, ASmallerSetIsAPrefixOfALargerOne) {
  const Dataset small = digits(16, 23, 4);
  const Dataset large = digits(16, 120, 4);
  EXPECT_TRUE(small.images == large.images.leftCols(23));
  EXPECT_TRUE(std::equal(small.labels.begin(), small.labels.end(), large.labels.begin()));
}

TEST(Digits, TheSeedDecidesTheImages) {
  EXPECT_TRUE(digits(12, 40, 8).images == digits(12, 40, 8).images);
  EXPECT_FALSE(digits(12, 40, 8).images == digits(12, 40, 9).images);
}

TEST(Digits, OfOneClassAreDrawnDifferentlyEachTime) {
  const Dataset data = digits(16, 1000, 2);
  for (Index i = 0; i < 1000; ++i) {
    for (Index j = i + 10; j < 1000; j += 10) {
      ASSERT_FALSE(data.images.col(i) == data.images.col(j)) << i << " and " << j;
    }
  }
}

// A pen of at least half a pixel leaves no gap, and the strokes of every skeleton meet.
TEST(Digits, AreDrawnInOnePieceOfInk) {
  for (const int side : sides) {
    const Dataset data = digits(side, 1000, 6);
    for (Index i = 0; i < 1000; ++i) {
      EXPECT_EQ(largest_component(data, i), ink(data, i)) << "side " << side << ", image " << i;
    }
  }
}

// The bounds leave room around the measured extremes: a 1 has the least ink, an 8 at side 8 the
// most.
TEST(Digits, AreNeitherFaintNorBlots) {
  for (const int side : sides) {
    const Dataset data = digits(side, 1000, 3);
    const double pixels = side * side;
    for (Index i = 0; i < 1000; ++i) {
      const double share = static_cast<double>(ink(data, i)) / pixels;
      EXPECT_GE(share, 0.035) << "side " << side << ", image " << i;
      EXPECT_LE(share, side < 10 ? 0.60 : 0.40) << "side " << side << ", image " << i;
    }
    const double mean = data.images.cast<double>().mean();
    EXPECT_GE(mean, 0.14) << "side " << side;
    EXPECT_LE(mean, side < 10 ? 0.32 : 0.25) << "side " << side;
  }
}

TEST(Digits, FillTheHeightOrTheWidthOfTheFrame) {
  for (const int side : sides) {
    const Dataset data = digits(side, 300, 12);
    for (Index i = 0; i < 300; ++i) {
      int top = side, bottom = -1, left = side, right = -1;
      for (int pixel = 0; pixel < side * side; ++pixel) {
        if (!data.images(pixel, i)) continue;
        top = std::min(top, pixel / side);
        bottom = std::max(bottom, pixel / side);
        left = std::min(left, pixel % side);
        right = std::max(right, pixel % side);
      }
      const int extent = 1 + std::max(bottom - top, right - left);
      EXPECT_GE(extent, 0.7 * side) << "side " << side << ", image " << i;
    }
  }
}

/// Mean position of the class's ink, in frames from the left (x) and from the top (y) edge.
struct Centre {
  double x, y;
};

Centre ink_centre(const Batch& means, int side, int label, int row_begin, int row_end) {
  double x = 0, y = 0, total = 0;
  for (int row = row_begin; row < row_end; ++row) {
    for (int col = 0; col < side; ++col) {
      const double mass = means(row * side + col, label);
      x += mass * (col + 0.5) / side;
      y += mass * (row + 0.5) / side;
      total += mass;
    }
  }
  return {x / total, y / total};
}

TEST(Digits, StandUprightAndAreNotMirrored) {
  for (const int side : sides) {
    const Batch means = class_means(digits(side, 1000, 31));
    // 7 has its bar at the top, 6 its ring at the bottom.
    EXPECT_LT(ink_centre(means, side, 7, 0, side).y, 0.47) << "side " << side;
    EXPECT_GT(ink_centre(means, side, 6, 0, side).y, 0.52) << "side " << side;
    // The lower half of a 3 lies to the right of that of a 7; the upper half of a 6 to the left
    // of that of a 3.
    EXPECT_GT(ink_centre(means, side, 3, side / 2, side).x,
              ink_centre(means, side, 7, side / 2, side).x)
        << "side " << side;
    EXPECT_LT(ink_centre(means, side, 6, 0, side / 2).x, ink_centre(means, side, 3, 0, side / 2).x)
        << "side " << side;
  }
}

TEST(Digits, LeaveTheOutermostPixelsOffFromSideTenOn) {
  for (int side = 10; side <= 28; ++side) {
    const Dataset data = digits(side, 1000, 21);
    for (int k = 0; k < side; ++k) {
      for (const int pixel : {k, (side - 1) * side + k, k * side, k * side + side - 1}) {
        ASSERT_EQ(data.images.row(pixel).maxCoeff(), 0) << "side " << side << ", pixel " << pixel;
      }
    }
  }
}

// Measured 0.82 (side 10) to 0.89; with 500 images the standard deviation is at most 0.017, so 0.75
// is four of them below the lowest. Chance would be 0.1.
TEST(Digits, OfOneSeedTeachANearestMeanClassifierThoseOfAnother) {
  for (const int side : sides) {
    const double accuracy =
        accuracy_of_nearest_mean(class_means(digits(side, 1000, 100)), digits(side, 500, 200));
    EXPECT_GE(accuracy, 0.75) << "side " << side;
  }
}

// The same bits from every compiler and in WebAssembly. A deliberate change of the drawings changes
// this number, and with it every shared link that names the digits.
TEST(Digits, AreTheSameBitsOnEveryPlatform) {
  std::uint64_t hash = 14695981039346656037u;  // FNV-1a
  for (int side = 8; side <= 28; ++side) {
    const Dataset data = digits(side, 200, 2024);
    for (Index k = 0; k < data.images.size(); ++k) {
      hash = (hash ^ data.images.data()[k]) * 1099511628211u;
    }
  }
  EXPECT_EQ(hash, 6979410675392253748u);
}

TEST(Digits, RefuseArgumentsOutOfRangeInASentence) {
  const auto sentence = [](int side, Index count) {
    try {
      digits(side, count, 0);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::out_of_range);
      return std::string(error.what());
    }
    return std::string("did not throw");
  };
  EXPECT_EQ(sentence(7, 10), "digits: side is 7, expected 8 to 28");
  EXPECT_EQ(sentence(29, 10), "digits: side is 29, expected 8 to 28");
  EXPECT_EQ(sentence(16, 0), "digits: the number of images is 0, expected 1 to 100000");
  EXPECT_EQ(sentence(16, 100001), "digits: the number of images is 100001, expected 1 to 100000");
}

}  // namespace
}  // namespace rbm
