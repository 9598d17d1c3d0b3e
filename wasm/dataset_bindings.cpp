// The generators of images as JavaScript sees them.

#include <memory>
#include <string>

#include "javascript.h"
#include "rbm/datasets.h"
#include "rbm/digits.h"
#include "rbm/error.h"

namespace rbm::wasm {
namespace {

Dataset generated(const std::string& generator, int side, Index count, std::uint64_t seed) {
  if (generator == "digits") return digits(side, count, seed);
  if (generator == "bars-and-stripes") return bars_and_stripes(side, count, seed);
  if (generator == "shifting-bars") return shifting_bar_images(side, side < 4 ? 1 : side / 4);
  if (generator == "ising") return ising_images(side, count, seed);
  throw Error(ErrorCode::out_of_range,
              "generate: there is no generator of that name; there are digits, "
              "bars-and-stripes, shifting-bars and ising");
}

std::unique_ptr<Dataset> generate(const std::string& generator, double side, double count,
                                  double seed) {
  return guard([&] {
    return std::make_unique<Dataset>(generated(
        generator, whole<int>("the image side", side, 1, 64),
        whole<Index>("the number of images", count, 1, max_generated_images), seed_from(seed)));
  });
}

double width(Dataset& self) { return self.width; }
double height(Dataset& self) { return self.height; }
double count(Dataset& self) { return static_cast<double>(self.images.cols()); }
val pixels(Dataset& self) { return view(self.images); }
val labels(Dataset& self) { return view(self.labels); }

}  // namespace

EMSCRIPTEN_BINDINGS(rbm_datasets) {
  emscripten::function("generate", &generate);

  emscripten::class_<Dataset>("GeneratedImages")
      .function("width", &width)
      .function("height", &height)
      .function("count", &count)
      .function("pixels", &pixels)
      .function("labels", &labels);
}

}  // namespace rbm::wasm
