#pragma once

#include <array>
#include <string>

/// What is measured, in numbers: shared by all programs, the dense ones too, which have nothing of
/// the core in them.
namespace rbm::bench {

/// Size of a machine, and images per update or chains per step.
struct Shape {
  int visible;
  int hidden;
  int batch;
};

inline constexpr Shape large{784, 500, 100};
inline constexpr Shape typical{784, 64, 20};
inline constexpr Shape small{64, 32, 50};

/// Every build does a full CD-1 update of these.
inline constexpr std::array<Shape, 5> update_shapes{large, typical, small, Shape{784, 1024, 100},
                                                    Shape{784, 2048, 100}};

inline constexpr std::array<Shape, 2> phase_shapes{large, typical};

/// Machines whose 2^hidden states are counted, without images. Counting with a softplus for each
/// unit and state takes too long for 20.
inline constexpr Shape exact_large{784, 20, 0};
inline constexpr Shape exact_small{784, 16, 0};

/// A machine whose states are counted for every update.
inline constexpr Shape countable{784, 12, 20};

/// The share of pixels that are on in every image of the benchmarks.
inline constexpr double stroke_density = 0.19;

/// Images that updates are drawn from; their bytes fit into a cache of two megabytes.
inline constexpr int few_images = 2000;
/// As many as MNIST has.
inline constexpr int many_images = 60000;

/// So small that the machine stays near its start, where about half of its hidden units are on: the
/// most work that a machine asks for, and the same however often it is measured.
inline constexpr float learning_rate = 1e-5f;
inline constexpr float momentum = 0.5f;
inline constexpr float weight_decay = 1e-4f;

/// The name that filters see: group/case/visible x hidden/b batch.
inline std::string full_name(const std::string& group, const std::string& name,
                             const Shape& shape) {
  return group + "/" + name + "/" + std::to_string(shape.visible) + "x" +
         std::to_string(shape.hidden) + "/b" + std::to_string(shape.batch);
}

/// The file of `n_images` images of `visible` pixels, image after image, one byte a pixel.
inline std::string images_file(int visible, int n_images) {
  return "strokes-" + std::to_string(visible) + "x" + std::to_string(n_images) + ".u8";
}

}  // namespace rbm::bench
