#pragma once

#include <cstdint>
#include <span>

namespace rbm {

/// How the pen goes on from a point of a skeleton.
enum class Joint : std::uint8_t {
  smooth,  ///< along one curve through the point
  corner,  ///< in a new direction
  lift,    ///< not at all: the stroke ends here
};

/// A point that the pen passes: x to the right, y downward, a digit is 1 high and about 0.6 wide.
struct SkeletonPoint {
  double x;
  double y;
  Joint joint = Joint::smooth;
};

/// One way to write a digit: its strokes one after the other, each ended by Joint::lift.
struct Skeleton {
  std::span<const SkeletonPoint> points;
  int weight;          ///< how often it is chosen, relative to the digit's other skeletons
  int least_side = 8;  ///< the coarsest frame, in pixels, that still shows its loops and gaps
};

/// The ways to write `digit`, 0 to 9; never empty.
std::span<const Skeleton> digit_skeletons(int digit);

}  // namespace rbm
