#include "rbm/digits.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "dataset_support.h"
#include "digit_skeletons.h"
#include "rbm/rng.h"

namespace rbm {
namespace {

/// A point of the pen's path; `pressure` scales the width of the line there.
struct InkPoint {
  double x;
  double y;
  double pressure;
};

/// The pressure varies between 2 - most_pressure and this.
constexpr double most_pressure = 1.15;

using Stroke = std::vector<InkPoint>;
using Drawing = std::vector<Stroke>;

/// On [-1, 1], small values likelier: the sum of two uniform numbers has a triangular density.
double triangular(RandomStream& random) { return random.uniform() + random.uniform() - 1.0; }

double between(RandomStream& random, double least, double most) {
  return least + (most - least) * random.uniform();
}

/// How freely a hand may move in a frame of `side` pixels. Coarse pixels show only careful, broad
/// digits: in a slanted or narrow one the holes of 4, 6, 8 and 9 would close.
struct Care {
  explicit Care(int side)
      : freedom(0.45 + 0.55 * std::min((side - 8) / 12.0, 1.0)),
        broadness(1.0 + 0.5 * (1.0 - freedom)) {}
  double freedom;    ///< scales everything random about the shape, (0, 1]
  double broadness;  ///< scales the width of the digit, >= 1
};

const Skeleton& choose_skeleton(int digit, int side, RandomStream& random) {
  const auto skeletons = digit_skeletons(digit);
  const auto weight = [&](const Skeleton& s) { return side < s.least_side ? 0 : s.weight; };
  int total = 0;
  for (const Skeleton& skeleton : skeletons) total += weight(skeleton);
  int ticket = static_cast<int>(random.below(static_cast<std::uint32_t>(total)));
  std::size_t k = 0;
  while (ticket >= weight(skeletons[k])) ticket -= weight(skeletons[k++]);
  return skeletons[k];
}

/// A smooth displacement of the plane: random on a grid of 3 x 3 knots, bilinear between them. It
/// moves neighbours together, so strokes that met still meet.
class Warp {
 public:
  Warp(double freedom, RandomStream& random) {
    for (auto& row : knots_) {
      for (auto& knot : row) {
        for (double& shift : knot) shift = 0.11 * freedom * triangular(random);
      }
    }
  }

  SkeletonPoint operator()(SkeletonPoint p) const {
    const double u = std::clamp(p.x / 0.6, 0.0, 1.0) * 2.0;
    const double v = std::clamp(p.y, 0.0, 1.0) * 2.0;
    const std::size_t col = u < 1.0 ? 0 : 1;
    const std::size_t row = v < 1.0 ? 0 : 1;
    const double s = u - static_cast<double>(col);
    const double t = v - static_cast<double>(row);
    for (std::size_t axis = 0; axis < 2; ++axis) {
      const double upper = (1.0 - s) * knots_[row][col][axis] + s * knots_[row][col + 1][axis];
      const double lower =
          (1.0 - s) * knots_[row + 1][col][axis] + s * knots_[row + 1][col + 1][axis];
      (axis == 0 ? p.x : p.y) += (1.0 - t) * upper + t * lower;
    }
    return p;
  }

 private:
  std::array<std::array<std::array<double, 2>, 3>, 3> knots_;
};

/// Slant, turn and aspect of the whole digit, as the matrix [[xx, xy], [yx, yy]].
struct Affine {
  double xx, xy, yx, yy;
};

Affine random_affine(const Care& care, RandomStream& random) {
  const double aspect = care.broadness * (1.05 + 0.3 * care.freedom * triangular(random));
  // Most hands lean to the right.
  const double slant = care.freedom * (0.13 + 0.4 * triangular(random));
  // cos and sin from the tangent of half the angle: no library function that differs by platform.
  const double half_tangent = 0.1 * care.freedom * triangular(random);
  const double square = half_tangent * half_tangent;
  const double cosine = (1.0 - square) / (1.0 + square);
  const double sine = 2.0 * half_tangent / (1.0 + square);
  return {cosine * aspect, -cosine * slant - sine, sine * aspect, cosine - sine * slant};
}

/// Catmull-Rom spline through points[begin..end]; `out` already holds its first point.
void append_spline(const std::vector<InkPoint>& points, std::size_t begin, std::size_t end,
                   Stroke& out) {
  constexpr int steps = 6;
  for (std::size_t k = begin; k < end; ++k) {
    const InkPoint& p1 = points[k];
    const InkPoint& p2 = points[k + 1];
    const InkPoint& p0 = k > begin ? points[k - 1] : p1;
    const InkPoint& p3 = k + 1 < end ? points[k + 2] : p2;
    for (int step = 1; step <= steps; ++step) {
      const double t = step / static_cast<double>(steps);
      const double b0 = 0.5 * t * (t * (2.0 - t) - 1.0);
      const double b1 = 0.5 * (t * t * (3.0 * t - 5.0) + 2.0);
      const double b2 = 0.5 * t * (t * (4.0 - 3.0 * t) + 1.0);
      const double b3 = 0.5 * t * t * (t - 1.0);
      out.push_back({b0 * p0.x + b1 * p1.x + b2 * p2.x + b3 * p3.x,
                     b0 * p0.y + b1 * p1.y + b2 * p2.y + b3 * p3.y,
                     (1.0 - t) * p1.pressure + t * p2.pressure});
    }
  }
}

/// The curve through the points of one stroke, broken at its corners.
Stroke curve_through(const std::vector<InkPoint>& points, const std::vector<std::size_t>& corners) {
  Stroke stroke{points.front()};
  std::size_t begin = 0;
  for (const std::size_t end : corners) {
    append_spline(points, begin, end, stroke);
    begin = end;
  }
  append_spline(points, begin, points.size() - 1, stroke);
  return stroke;
}

/// One hand's version of the digit, of any size and place.
Drawing draw_digit(int digit, int side, RandomStream& random) {
  const Care care(side);
  const Skeleton& skeleton = choose_skeleton(digit, side, random);
  const Warp warp(care.freedom, random);
  const Affine affine = random_affine(care, random);
  const double tremor = 0.03 * care.freedom;
  Drawing drawing;
  std::vector<InkPoint> points;
  std::vector<std::size_t> corners;
  for (const SkeletonKnot& ideal : skeleton.points) {
    SkeletonPoint p = warp(ideal.point());
    p.x += tremor * triangular(random);
    p.y += tremor * triangular(random);
    if (ideal.joint == Joint::corner) corners.push_back(points.size());
    points.push_back({affine.xx * p.x + affine.xy * p.y, affine.yx * p.x + affine.yy * p.y,
                      1.0 + (most_pressure - 1.0) * triangular(random)});
    if (ideal.joint != Joint::lift) continue;
    drawing.push_back(curve_through(points, corners));
    points.clear();
    corners.clear();
  }
  return drawing;
}

/// One axis of the drawing in the frame: pixel = scale * point + offset.
struct Placement {
  double scale, offset;
};

/// Where the pen's path goes in the frame, and how thick the pen is, in pixels.
struct Layout {
  Placement x, y;
  double radius;
};

struct Extent {
  double least, most;
  double size() const { return most - least; }
};

/// Scales `extent` by nearly `scale` and puts it near the middle of the frame, off by at most half
/// of `most_slack`, within `room` pixels. Both ends lie on pixel centres: as in a hinted font, what
/// is flat comes out even.
Placement place_on_pixels(Extent extent, double scale, int side, double room, double most_slack,
                          RandomStream& random) {
  const double pixels = std::floor(scale * extent.size() + 0.5);
  if (pixels >= 2.0) scale = pixels / extent.size();
  const double slack = std::min(std::max(room - scale * extent.size(), 0.0), most_slack);
  const double ideal_start =
      0.5 * (side - scale * extent.size()) + 0.5 * slack * triangular(random);
  return {scale, std::floor(ideal_start) + 0.5 - scale * extent.least};
}

Layout lay_out(const Drawing& drawing, int side, RandomStream& random) {
  Extent across{1e9, -1e9};
  Extent down{1e9, -1e9};
  for (const Stroke& stroke : drawing) {
    for (const InkPoint& p : stroke) {
      across = {std::min(across.least, p.x), std::max(across.most, p.x)};
      down = {std::min(down.least, p.y), std::max(down.most, p.y)};
    }
  }
  // Below side 20 the margin is one pixel or none, so the pen must stay within the path's pixels:
  // 0.86 * most_pressure < 1.
  const double thickest = 0.2 + 0.051 * side;
  const double radius =
      between(random, 0.2 + 0.028 * side, side < 20 ? std::min(thickest, 0.86) : thickest);
  const int margin = side / 10;
  const double room = side - 1 - 2 * margin;
  const double size = room * between(random, 0.88, 1.0);
  const double scale = std::min(size / down.size(), size / across.size());
  const Placement x = place_on_pixels(across, scale, side, room, 0.12 * side, random);
  const Placement y = place_on_pixels(down, scale, side, room, side, random);
  return {x, y, radius};
}

/// Switches on the pixels whose centres the pen covers on its way from a to b (in pixels).
void ink_segment(const InkPoint& a, const InkPoint& b, double radius, int side,
                 std::uint8_t* image) {
  const double reach = radius * std::max(a.pressure, b.pressure);
  const auto first = [&](double x) { return std::max(0, static_cast<int>(x - reach)); };
  const auto last = [&](double x) { return std::min(side - 1, static_cast<int>(x + reach)); };
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length_squared = dx * dx + dy * dy;
  const double inverse = length_squared > 0.0 ? 1.0 / length_squared : 0.0;
  const int row_end = last(std::max(a.y, b.y));
  const int col_begin = first(std::min(a.x, b.x));
  const int col_end = last(std::max(a.x, b.x));
  for (int row = first(std::min(a.y, b.y)); row <= row_end; ++row) {
    for (int col = col_begin; col <= col_end; ++col) {
      const double px = col + 0.5 - a.x;
      const double py = row + 0.5 - a.y;
      const double t = std::clamp((px * dx + py * dy) * inverse, 0.0, 1.0);
      const double ex = px - t * dx;
      const double ey = py - t * dy;
      const double r = std::max(radius * ((1.0 - t) * a.pressure + t * b.pressure), 0.5);
      if (ex * ex + ey * ey <= r * r) image[row * side + col] = 1;
    }
  }
}

void render(const Drawing& drawing, const Layout& layout, int side, std::uint8_t* image) {
  const auto place = [&](const InkPoint& p) {
    return InkPoint{layout.x.scale * p.x + layout.x.offset, layout.y.scale * p.y + layout.y.offset,
                    p.pressure};
  };
  for (const Stroke& stroke : drawing) {
    InkPoint from = place(stroke.front());
    for (const InkPoint& point : stroke) {
      const InkPoint to = place(point);
      ink_segment(from, to, layout.radius, side, image);
      from = to;
    }
  }
}

}  // namespace

Dataset digits(int side, Index count, std::uint64_t seed) {
  require_range("digits", "side", side, 8, 28);
  require_range("digits", "the number of images", count, 1, max_generated_images);
  Dataset data = blank_images(side, side, count, 10);
  for (Index i = 0; i < count; ++i) {
    RandomStream random(seed, Purpose::dataset, static_cast<std::uint64_t>(i));
    const int digit = static_cast<int>(i % 10);
    const Drawing drawing = draw_digit(digit, side, random);
    render(drawing, lay_out(drawing, side, random), side, data.images.col(i).data());
    data.labels[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(digit);
  }
  return data;
}

}  // namespace rbm
