// The dense opponent under Google Benchmark:
//   rbm_bench_dense DIR [options]      DIR holds what `rbm_bench --write-images=DIR` wrote
// A program of its own, because its compiler flags must not touch the core.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "dense.h"
#include "dense_estimators.h"

namespace rbm::bench {
namespace {

/// What is timed, made of images.
using Make = std::function<std::function<void()>(const std::vector<std::uint8_t>& pixels)>;

std::vector<std::uint8_t> read_images(const std::string& folder, int visible) {
  std::ifstream file(folder + "/" + images_file(visible, few_images), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void run(benchmark::State& state, const std::string& folder, const Shape& shape, const Make& make) {
  const std::vector<std::uint8_t> pixels = read_images(folder, shape.visible);
  if (pixels.size() < static_cast<std::size_t>(shape.visible) * shape.batch) {
    return state.SkipWithError("no images; write them with rbm_bench --write-images");
  }
  const std::function<void()> step = make(pixels);
  for (auto _ : state) step();
  state.counters["visible"] = shape.visible;
  state.counters["hidden"] = shape.hidden;
  state.counters["batch"] = shape.batch;
  const auto on = static_cast<double>(std::count(pixels.begin(), pixels.end(), 1));
  state.counters["density"] = on / static_cast<double>(pixels.size());
}

/// The widest vectors that Eigen was compiled for.
std::string vectors() {
#if defined(EIGEN_VECTORIZE_AVX512)
  return "AVX-512, FMA";
#elif defined(EIGEN_VECTORIZE_AVX2) && defined(EIGEN_VECTORIZE_FMA)
  return "AVX2, FMA";
#else
  return Eigen::SimdInstructionSetsInUse();
#endif
}

/// Builds with vectors wider than the reference say so.
std::string build_name(const std::string& kind) {
#if defined(EIGEN_VECTORIZE_AVX512)
  return kind + "-avx512";
#else
  return kind;
#endif
}

void add(const std::string& folder, const std::string& group, const std::string& name,
         const Shape& shape, const std::string& kind, const Make& make) {
  const std::string build = build_name(kind);
  const std::string full = full_name(group, name, shape) + "/" + build;
  benchmark::RegisterBenchmark(full.c_str(), [=](benchmark::State& state) {
    state.SetLabel(build);
    run(state, folder, shape, make);
  })->Unit(benchmark::kMillisecond);
}

/// Calls of a member function of a machine that is made of shape and images.
template <class Machine>
Make calls(const Shape& shape, void (Machine::*work)()) {
  return [shape, work](const std::vector<std::uint8_t>& pixels) {
    auto machine = std::make_shared<Machine>(shape, pixels);
    return [machine, work] { ((*machine).*work)(); };
  };
}

Make counting(const Shape& shape) {
  return [shape](const std::vector<std::uint8_t>&) {
    auto machine = std::make_shared<DenseCounting>(shape);
    return [machine] { benchmark::DoNotOptimize(machine->log_partition()); };
  };
}

void add_all(const std::string& folder) {
  for (const Shape& shape : update_shapes) {
    add(folder, "update", "update", shape, "dense-eigen", calls(shape, &DenseCd1::update));
    add(folder, "update", "update", shape, "dense-gemm-only", calls(shape, &DenseCd1::products));
  }
  for (const Shape& shape : phase_shapes) {
    const std::string products = "dense-gemm-only";
    add(folder, "phases", "hidden-pass", shape, products, calls(shape, &DenseCd1::hidden_product));
    add(folder, "phases", "visible-pass", shape, products,
        calls(shape, &DenseCd1::visible_product));
    add(folder, "phases", "gradient-and-update", shape, products,
        calls(shape, &DenseCd1::gradient_products));
  }
  add(folder, "density", "random-states", large, "dense-gemm-only",
      calls(large, &DenseCd1::hidden_product));
  add(folder, "exact", "log-partition", exact_small, "dense-eigen", counting(exact_small));
  add(folder, "annealed", "step", large, "dense-eigen", calls(large, &DenseAnnealing::step));
  add(folder, "annealed", "step", large, "dense-gemm-only",
      calls(large, &DenseAnnealing::products));
}

}  // namespace
}  // namespace rbm::bench

int main(int argc, char** argv) {
  benchmark::AddCustomContext("vectors", rbm::bench::vectors());
  benchmark::Initialize(&argc, argv);
  if (argc != 2) {
    std::cerr << "usage: " << argv[0] << " FOLDER_OF_IMAGES [options of Google Benchmark]\n";
    return 1;
  }
  rbm::bench::add_all(argv[1]);
  benchmark::RunSpecifiedBenchmarks();
}
