#include <utility>

#include "rbm/digest.h"
#include "rbm/error.h"
#include "rbm/session.h"

namespace rbm {
namespace {

constexpr std::uint32_t archive_magic = 0x534d4252;  // "RBMS"
/// Version 3 had binary units and no labels, version 4 no parameters from elsewhere; they are read
/// as such.
constexpr std::uint32_t archive_version = 5;
constexpr std::uint32_t oldest_archive_version = 3;

}  // namespace

std::vector<std::uint8_t> Session::save() const {
  ArchiveWriter archive;
  // At once, because growing would need three times as much; there are some vectors beside the two
  // matrices.
  const auto units = rbm_.n_visible() + rbm_.n_hidden();
  const TrainerSettings& trainer = trainer_.settings();
  const Index matrices = trainer.algorithm == Algorithm::fast_pcd ? 3 : 2;
  const Index replicas = trainer.algorithm == Algorithm::tempering ? trainer.n_temperatures : 1;
  const auto floats = matrices * rbm_.weights.size() + 8 * units + chains_.visible_mean.size();
  const auto bytes = (trainer.batch_size * replicas + 2) * units + chains_.visible.size();
  const auto grey_floats = chains_.values.size() + 2 * scale_.mean.size();
  archive.bytes().reserve(static_cast<std::size_t>(floats + grey_floats) * sizeof(float) +
                          static_cast<std::size_t>(bytes) + 4096);
  const auto write = [&archive](const auto& values) {
    archive.write_array(values.data(), static_cast<std::size_t>(values.size()));
  };
  archive.write(archive_magic);
  archive.write(archive_version);
  archive.write(static_cast<std::uint32_t>(rbm_.n_visible()));
  archive.write(static_cast<std::uint32_t>(rbm_.n_hidden()));
  archive.write(static_cast<std::uint8_t>(rbm_.n_labels()));
  archive.write(seed_);
  archive.write(static_cast<std::uint8_t>(rbm_.kinds.pixels));
  archive.write(rbm_.kinds.variance);
  write(rbm_.weights);
  write(rbm_.visible_bias);
  write(rbm_.hidden_bias);
  trainer_.write(archive);
  archive.write(temperature_);
  archive.write(chain_steps_);
  archive.write(chain_events_);
  archive.write(static_cast<std::uint32_t>(chains_.count()));
  write(chains_.visible);
  write(chains_.visible_mean);
  if (is_grey()) write_grey(archive);
  archive.write(static_cast<std::uint8_t>(clamp_.has_value()));
  if (clamp_) {
    write(clamp_->mask);
    write(clamp_->values);
  }
  archive.write(dreamed_label_ ? static_cast<std::uint8_t>(*dreamed_label_) : no_label);
  archive.write(static_cast<std::uint8_t>(biases_are_given_));
  Digest digest;
  digest.add(archive.bytes().data(), archive.bytes().size());
  archive.write(digest.value());
  return std::move(archive.bytes());
}

Session Session::load(const std::vector<std::uint8_t>& bytes) {
  try {
    return read(bytes);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::bad_state) throw;
    throw Error(ErrorCode::bad_state, {"load: ", error.what()});
  }
}

Session Session::read(const std::vector<std::uint8_t>& bytes) {
  const auto require = [](bool good, const char* sentence) {
    if (!good) throw Error(ErrorCode::bad_state, {"load: ", sentence});
  };
  ArchiveReader archive(bytes.data(), bytes.size());
  const auto take = [&archive](auto& values) {
    archive.read_array(values.data(), static_cast<std::size_t>(values.size()));
  };
  require(archive.read<std::uint32_t>() == archive_magic, "these bytes are not a saved session");
  const auto version = archive.read<std::uint32_t>();
  require(version >= oldest_archive_version && version <= archive_version,
          "the session was saved by another version of the playground");
  Digest digest;
  digest.add(bytes.data(), bytes.size() - sizeof(std::uint64_t));
  ArchiveReader end(bytes.data() + bytes.size() - sizeof(std::uint64_t), sizeof(std::uint64_t));
  require(digest.value() == end.read<std::uint64_t>(), "the saved session is damaged");

  const auto n_visible = static_cast<Index>(archive.read<std::uint32_t>());
  const auto n_hidden = static_cast<Index>(archive.read<std::uint32_t>());
  const Index n_labels = version >= 4 ? archive.read<std::uint8_t>() : 0;
  require(n_visible >= 1 && n_visible <= max_visible && n_hidden >= 1 && n_hidden <= max_hidden &&
              n_labels < n_visible &&
              static_cast<std::size_t>(n_visible * n_hidden) * sizeof(float) <= archive.left(),
          "the saved machine has an impossible size");
  const auto seed = archive.read<std::uint64_t>();
  VisibleKinds kinds{n_labels};
  if (version >= 4) {
    const auto kind = archive.read<std::uint8_t>();
    require(kind <= static_cast<std::uint8_t>(VisibleKind::gaussian),
            "the saved machine has visible units of an unknown kind");
    kinds.pixels = static_cast<VisibleKind>(kind);
    kinds.variance = archive.read<float>();
  }
  const Index n_pixels = n_visible - n_labels;
  Session session(n_pixels, n_hidden, seed, kinds);
  take(session.rbm_.weights);
  take(session.rbm_.visible_bias);
  take(session.rbm_.hidden_bias);
  const auto usable = [](const auto& values) {
    return all_within_limit(values.data(), values.size());
  };
  require(usable(session.rbm_.weights) && usable(session.rbm_.visible_bias) &&
              usable(session.rbm_.hidden_bias),
          "a saved parameter is too large or not a number");
  session.trainer_.read(archive);
  session.set_temperature(archive.read<float>());
  session.chain_steps_ = archive.read<std::uint64_t>();
  session.unsettle();
  session.chain_events_ = archive.read<std::uint64_t>();
  const auto n_chains = static_cast<Index>(archive.read<std::uint32_t>());
  require(n_chains >= 1 && n_chains <= max_chains, "the saved number of chains is out of range");
  session.chains_.visible.resize(n_visible, n_chains);
  session.chains_.visible_mean.resize(n_visible, n_chains);
  take(session.chains_.visible);
  take(session.chains_.visible_mean);
  require_binary("the saved chains", session.chains_.visible);
  require_group("the saved chains", session.chains_.visible, session.rbm_.kinds, true);
  const auto mean = session.chains_.visible_mean.array();
  if (session.is_grey()) {
    session.read_grey(archive);
  } else {
    require((mean >= 0.0f && mean <= 1.0f).all(), "a saved probability is not in [0, 1]");
  }
  if (archive.read<std::uint8_t>() != 0) {
    Clamp clamp{BinaryVector(n_pixels), BinaryVector(n_pixels)};
    take(clamp.mask);
    take(clamp.values);
    session.set_clamp(std::move(clamp));
  }
  const std::uint8_t label = version >= 4 ? archive.read<std::uint8_t>() : no_label;
  if (label != no_label) session.set_dreamed_label(Index{label});
  const std::uint8_t given = version >= 5 ? archive.read<std::uint8_t>() : 0;
  require(given <= 1, "the saved session does not say where its biases come from");
  session.biases_are_given_ = given == 1;
  require(archive.left() == sizeof(std::uint64_t),
          "the saved session has bytes that belong nowhere");
  return session;
}

}  // namespace rbm
