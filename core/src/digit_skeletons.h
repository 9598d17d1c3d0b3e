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
};

/// The same in hundredths, with what the pen does there: a sixth of the bytes, of which there are
/// many.
class SkeletonKnot {
 public:
  constexpr SkeletonKnot(double x, double y, Joint at = Joint::smooth)
      : joint(at), x_(hundredths(x)), y_(hundredths(y)) {}
  constexpr SkeletonPoint point() const { return {x_ / 100.0, y_ / 100.0}; }

  Joint joint;

 private:
  static constexpr std::uint8_t hundredths(double x) {
    return static_cast<std::uint8_t>((static_cast<int>(x * 1000.0) + 5) / 10);
  }
  std::uint8_t x_, y_;
};

/// One way to write a digit: its strokes one after the other, each ended by Joint::lift.
struct Skeleton {
  std::span<const SkeletonKnot> points;
  int weight;          ///< how often it is chosen, relative to the digit's other skeletons
  int least_side = 8;  ///< the coarsest frame, in pixels, that still shows its loops and gaps
};

/// The ways to write `digit`, 0 to 9; never empty.
std::span<const Skeleton> digit_skeletons(int digit);

}  // namespace rbm
